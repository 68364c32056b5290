import { demoPeople } from '@okaeri/stack/client';
import { inventCompany } from './company.ts';
import { hrEventsOf } from './hr-events.ts';

const today = new Date('2026-11-23T00:00:00Z');

test('the seed decides the company', () => {
  expect(inventCompany(7, today)).toEqual(inventCompany(7, today));
  expect(inventCompany(8, today)).not.toEqual(inventCompany(7, today));
});

test('a few hundred staff, some hundred leavers, a few of them still on notice, everybody with a number of their own', () => {
  const members = inventCompany(1, today);
  const leavers = members.filter((member) => member.departure !== null);
  expect(members).toHaveLength(300 + 140 + demoPeople.length);
  expect(leavers).toHaveLength(140 + 3);
  expect(leavers.filter((member) => (member.departure?.departedOn ?? '') > '2026-11-23')).toHaveLength(14);
  expect(new Set(members.map((member) => member.employeeNumber)).size).toBe(members.length);
});

test.each([1, 2, 3, 4, 5])('every event of company %i keeps to the contract and has an id of its own', (seed) => {
  const events = inventCompany(seed, today).flatMap((member) => hrEventsOf(member, seed));
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test('telling the company again tells the same events', () => {
  const tell = () =>
    inventCompany(1, today)
      .flatMap((member) => hrEventsOf(member, 1))
      .map((event) => event.id);
  expect(tell()).toEqual(tell());
});
