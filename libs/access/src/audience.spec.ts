import { newId, type PersonId } from '@okaeri/kernel';
import fc from 'fast-check';
import { type Actor, anonymous, type Role, roles, serviceActor } from './actor.ts';
import { type Audience, audiences, isAmong, isSelf } from './audience.ts';

const personRoles = roles.filter((role) => role !== 'SERVICE');
const person = (held: Role[], personId: PersonId | null = newId()): Actor => ({
  kind: 'person',
  accountId: newId(),
  personId,
  roles: held,
});

describe('to whom a field is open', () => {
  const table: [string, Audience[], Actor, boolean][] = [
    ['PUBLIC lets in the anonymous', ['PUBLIC'], anonymous, true],
    ['SIGNED_IN does not', ['SIGNED_IN'], anonymous, false],
    ['SIGNED_IN lets in a person without any role', ['SIGNED_IN'], person([]), true],
    [
      'SIGNED_IN does not let in a service: no person stands behind it',
      ['SIGNED_IN'],
      serviceActor('messaging'),
      false,
    ],
    ['HR lets in HR', ['HR'], person(['HR']), true],
    ['HR does not let in a recruiter', ['HR'], person(['RECRUITER']), false],
    ['one audience of several is enough', ['ALUMNUS', 'HR'], person(['EMPLOYEE', 'HR']), true],
    ['SERVICE lets in no service that is not named', ['SERVICE'], serviceActor('messaging'), false],
    ['SERVICE does not let in a person that claims the role', ['SERVICE'], person(['SERVICE']), false],
    ['SELF alone decides nothing: it needs the object', ['SELF'], person(['HR']), false],
    ['PARENT lets in whoever came that far', ['PARENT'], anonymous, true],
    ['no audience, nobody', [], person([...personRoles]), false],
  ];
  it.each(table)('%s', (_name, allowed, actor, expected) => {
    expect(isAmong(actor, allowed)).toBe(expected);
  });

  it('SERVICE lets in the services that are named, and nobody who is called so', () => {
    const named = ['messaging', 'gateway'];
    expect(isAmong(serviceActor('messaging'), ['SERVICE'], named)).toBe(true);
    expect(isAmong(serviceActor('talent'), ['SERVICE'], named)).toBe(false);
    expect(isAmong(serviceActor('messaging'), ['HR', 'SIGNED_IN'], named)).toBe(false);
    const pretender = { kind: 'person', accountId: 'messaging', personId: null, roles: ['SERVICE'] } as const;
    expect(isAmong({ ...pretender, roles: ['SERVICE'], ...{ name: 'messaging' } }, ['SERVICE'], named)).toBe(false);
  });

  it('opens to a role exactly when the role is held', () => {
    fc.assert(
      fc.property(fc.subarray(personRoles), fc.subarray(personRoles), (held, allowed) => {
        expect(isAmong(person(held), allowed)).toBe(held.some((role) => allowed.includes(role)));
      }),
    );
  });

  it('never closes when an audience is added', () => {
    fc.assert(
      fc.property(
        fc.subarray([...audiences]),
        fc.constantFrom(...audiences),
        fc.subarray(personRoles),
        (allowed, more, held) => {
          if (isAmong(person(held), allowed)) expect(isAmong(person(held), [...allowed, more])).toBe(true);
        },
      ),
    );
  });
});

describe('whose an object is', () => {
  const me = newId<'Person'>();

  it('is mine when its owner is my person', () => expect(isSelf(person([], me), me)).toBe(true));
  it('is not mine when it is another’s', () => expect(isSelf(person([], me), newId<'Person'>())).toBe(false));
  it('is nobody’s when it has no owner, even for an account without a person', () => {
    expect(isSelf(person([], null), null)).toBe(false);
  });
  it('is never a service’s or a stranger’s', () => {
    expect(isSelf(anonymous, me)).toBe(false);
    expect(isSelf(serviceActor('messaging'), me)).toBe(false);
  });
});
