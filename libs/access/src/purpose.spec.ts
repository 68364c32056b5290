import fc from 'fast-check';
import { type Actor, anonymous, type Role, roles, serviceActor } from './actor.ts';
import { defaultPurpose, isPurpose, mayActFor, type Purpose, purposes } from './purpose.ts';

const personRoles = roles.filter((role) => role !== 'SERVICE');
const person = (held: Role[]): Actor => ({ kind: 'person', accountId: 'a', personId: null, roles: held });

describe('what somebody acts for', () => {
  it.each<[string, Actor, Purpose]>([
    ['HR', person(['EMPLOYEE', 'HR', 'RECRUITER']), 'HR_ADMINISTRATION'],
    ['a recruiter', person(['EMPLOYEE', 'RECRUITER', 'COMMUNITY_MANAGER']), 'RECRUITMENT'],
    ['a community manager', person(['COMMUNITY_MANAGER', 'PLATFORM_OPERATOR']), 'COMMUNITY'],
    ['an operator', person(['PLATFORM_OPERATOR', 'ALUMNUS']), 'OPERATION'],
    ['an employee', person(['EMPLOYEE']), 'NETWORKING'],
    ['an alumnus', person(['ALUMNUS']), 'NETWORKING'],
    ['nobody in particular', anonymous, 'NETWORKING'],
    ['a service', serviceActor('messaging'), 'NETWORKING'],
  ])('%s, who does not say', (_who, actor, purpose) => {
    expect(defaultPurpose(actor)).toBe(purpose);
  });

  it.each<[Purpose, Role[]]>([
    ['HR_ADMINISTRATION', ['HR']],
    ['RECRUITMENT', ['RECRUITER', 'HR']],
    ['COMMUNITY', ['HR', 'COMMUNITY_MANAGER']],
    ['OPERATION', ['PLATFORM_OPERATOR']],
    ['NETWORKING', [...personRoles]],
  ])('%s is open to these roles alone', (purpose, open) => {
    expect(personRoles.filter((role) => mayActFor(person([role]), purpose)).sort()).toEqual([...open].sort());
  });

  it('is always something they may act for when they do not say', () => {
    fc.assert(
      fc.property(fc.subarray([...personRoles]), (held) => {
        expect(mayActFor(person(held), defaultPurpose(person(held)))).toBe(true);
      }),
    );
  });

  it('is one of five words', () => {
    expect(purposes.every(isPurpose)).toBe(true);
    for (const text of ['recruitment', 'RECRUITMENT ', 'toString', '', null, undefined, 1]) {
      expect(isPurpose(text)).toBe(false);
    }
  });
});
