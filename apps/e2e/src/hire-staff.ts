import { demoPeople } from '@okaeri/stack/client';
import { expectEventually } from '@okaeri/testkit';
import { type System } from './system.ts';

const staff = demoPeople.filter(({ role }) => role !== 'alumnus');

/** Every staff member of the demo company is a person of the directory. */
export async function hireStaff(system: System): Promise<void> {
  await Promise.all(
    staff.map(({ employer, employeeNumber, familyName, givenName, email }) =>
      system.tell(
        'hired',
        {
          employer,
          employeeNumber,
          name: { family: familyName.kanji, given: givenName.kanji },
          workEmail: email,
          hiredOn: '2012-04-01',
          employmentType: 'regular',
        },
        { ce_id: `e2e-staff-${employeeNumber}` },
      ),
    ),
  );
  await Promise.all(
    staff.map(({ key }) =>
      expectEventually(
        async () => {
          const { me } = await system.as(key).data<{ me: object | null }>('{ me { id } }');
          if (me === null) throw new Error(`${key} is not in the directory yet`);
        },
        { timeoutMs: 60_000, everyMs: 250 },
      ),
    ),
  );
}
