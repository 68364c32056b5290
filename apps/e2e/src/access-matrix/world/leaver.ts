import { expectEventually } from '@okaeri/testkit';
import { type System } from '../../system.ts';

export function addressOf(employer: string, number: string): string {
  return `${number}@${employer.toLowerCase()}.example`;
}

export function leaver(employer: string, employeeNumber: string) {
  return {
    employer,
    employeeNumber,
    name: {
      display: `表 ${employeeNumber}`,
      family: '表',
      given: '一覧',
      familyKana: 'ヒョウ',
      givenKana: 'イチラン',
      familyRomaji: 'Hyo',
      givenRomaji: 'Ichiran',
    },
    birthDate: '1985-05-05',
    privateEmail: addressOf(employer, employeeNumber),
    phone: '+81 3 0000 0000',
    language: 'ja',
    employmentType: 'regular',
    department: { code: 'DEV', name: '開発本部' },
    grade: { code: 'G4', name: '係長', rank: 4 },
    location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
    hiredOn: '2012-04-01',
    departedOn: '2024-03-31',
    lastWorkingOn: '2024-03-15',
    reason: { code: 'R1', category: 'career', text: '転職' },
    initiatedBy: 'employee',
    rehireRecommendation: 'yes',
  };
}

export async function personIdOf(system: System, employer: string, employeeNumber: string): Promise<string> {
  return expectEventually(
    async () => {
      const { personByEmployee } = await system
        .as('hr')
        .data<{ personByEmployee: { id: string } | null }>(
          'query ($employer: String!, $employeeNumber: String!) { personByEmployee(employer: $employer, employeeNumber: $employeeNumber) { id } }',
          { employer, employeeNumber },
        );
      if (personByEmployee === null) throw new Error(`${employer}:${employeeNumber} is not known yet`);
      return personByEmployee.id;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}
