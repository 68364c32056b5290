import { newId } from '@okaeri/kernel';
import { anonymous, mayClaim, type PersonActor, serviceActor } from './actor.ts';

const somebody: PersonActor = { kind: 'person', accountId: newId(), personId: null, roles: [] };

test('an account may claim a record unless its provider is for staff alone; nobody else may', () => {
  expect(mayClaim(somebody)).toBe(true);
  expect(mayClaim({ ...somebody, staffOnly: true })).toBe(false);
  expect(mayClaim(anonymous)).toBe(false);
  expect(mayClaim(serviceActor('messaging'))).toBe(false);
});
