import { derivedId, type PersonId } from '@okaeri/kernel';
import {
  directoryPersonTopic,
  findDefinition,
  hrEmployeeTopic,
  type PersonSnapshot,
  topicEvent,
  topics,
} from './index.ts';

const departed = {
  employer: 'OKAERI',
  employeeNumber: 'E1',
  name: { display: '山田 花子' },
  hiredOn: '2015-04-01',
  departedOn: '2026-03-31',
  reason: { code: 'R1', category: 'career' as const },
};

const placesOf = (data: unknown): string[] => {
  const parsed = hrEmployeeTopic.events.departed.schema.safeParse(data);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
};

test('every topic is named <owner>.<aggregate>.v<major>, and each type stands once', () => {
  for (const topic of topics) expect(topic.name).toMatch(/^[a-z]+\.[a-z]+\.v\d+$/);
  const types = topics.flatMap((topic) => Object.values(topic.events).map((event) => event.type));
  expect(new Set(types).size).toBe(types.length);
});

test('HR’s key is employer and employee number; unknown fields are kept out', () => {
  const event = topicEvent(hrEmployeeTopic.events.departed, { ...departed, salary: 1 } as typeof departed);
  expect(event.key).toBe('OKAERI:E1');
  expect(event.data).toEqual(departed);
});

test.each([
  [{ departedOn: undefined }, ['departedOn']],
  [{ departedOn: '2026-02-30' }, ['departedOn']],
  [{ departedOn: '31.3.2026' }, ['departedOn']],
  [{ departedOn: '2015-03-31' }, ['departedOn']],
  [{ name: { family: '山田' } }, ['name']],
  [{ reason: { code: 'R1', category: 'bored' } }, ['reason.category']],
  [{ privateEmail: 'nobody' }, ['privateEmail']],
  [{ location: { code: 'T', name: 'Tokyo', timeZone: 'Mars/Base' } }, ['location.timeZone']],
  [{ employeeNumber: 17 }, ['employeeNumber']],
  [{ grade: { code: 'G', name: '主任', rank: '3' } }, ['grade.rank']],
  [{}, []],
])('a departure with %j is refused at %j', (change, places) => {
  expect(placesOf({ ...departed, ...change })).toEqual(places);
});

test('publishing data that breaks the contract is a bug that names the place, not the value', () => {
  const broken = { ...departed, privateEmail: 'secret value' };
  expect(() => topicEvent(hrEmployeeTopic.events.departed, broken)).toThrow(
    'okaeri.hr.employee.departed: the data does not fit its contract at privateEmail',
  );
});

test('a person’s snapshot is keyed by the person', () => {
  const personId: PersonId = derivedId('person', '1');
  const snapshot: PersonSnapshot = {
    personId,
    revision: 1,
    status: 'EMPLOYED',
    personClass: null,
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    closed: false,
    returner: false,
    claimed: false,
    employments: [],
  };
  expect(topicEvent(directoryPersonTopic.events.registered, snapshot).key).toBe(personId);
});

test('a type is found by its name on the topic, or not at all', () => {
  expect(findDefinition(hrEmployeeTopic, 'okaeri.hr.employee.departed')?.name).toBe('departed');
  expect(findDefinition(hrEmployeeTopic, 'okaeri.hr.employee.promoted')).toBeNull();
});
