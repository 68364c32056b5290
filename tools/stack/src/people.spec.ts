import { claimsOf, demoPeople, findDemoPerson } from './people.ts';

describe('the demo people', () => {
  it('hold one person for every staff role and three alumni, each with a key and number of their own', () => {
    const count = (role: string) => demoPeople.filter((person) => person.role === role).length;
    for (const role of ['hr', 'recruiter', 'employee', 'community-manager', 'operator']) expect(count(role)).toBe(1);
    expect(count('alumnus')).toBe(3);
    expect(new Set(demoPeople.map(({ key }) => key)).size).toBe(demoPeople.length);
    expect(new Set(demoPeople.map(({ employeeNumber }) => employeeNumber)).size).toBe(demoPeople.length);
  });

  it('are found by key and by role, in any spelling of the role', () => {
    expect(findDemoPerson('haruka')?.role).toBe('hr');
    expect(findDemoPerson('HR')?.key).toBe('haruka');
    expect(findDemoPerson('community_manager')?.key).toBe('daichi');
    expect(findDemoPerson('PLATFORM_OPERATOR')?.key).toBe('sora');
    expect(findDemoPerson('alumnus')?.key).toBe('yuki');
    expect(findDemoPerson('nobody')).toBeNull();
  });

  it('never carry an employee number in an alumnus account: only a claim makes an alumnus', () => {
    for (const person of demoPeople.filter(({ role }) => role === 'alumnus')) {
      expect(claimsOf(person)).toEqual({ roles: [] });
    }
    expect(claimsOf(findDemoPerson('hr')!)).toEqual({
      roles: ['employee', 'hr'],
      employer: 'OKAERI-JP',
      employee_number: '900001',
    });
  });
});
