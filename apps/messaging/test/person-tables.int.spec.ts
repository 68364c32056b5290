import { newId } from '@okaeri/kernel';
import { createTestDatabase, type TestDatabase, unansweredTables, undeclaredState } from '@okaeri/testkit';
import { messaging } from '../src/deps.ts';
import { personData } from '../src/person-data/person-data.service.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(messaging);
});
afterAll(() => database?.drop());

const answers = personData;

test('every table is either erased from or said to hold nothing of a person', async () => {
  expect(await unansweredTables(database.db, answers.tables)).toEqual({ unanswered: [], unknown: [] });
});

test('an erasure says what became of every table that can hold something of a person', async () => {
  const stores = await database.db.inTransaction((tx) => answers.erase(tx, [newId<'Person'>()]));
  const said = new Set(stores.map(({ store }) => store.split('.')[0]));
  expect(answers.tables.personal.filter((table) => !said.has(table))).toEqual([]);
  for (const { outcome, because } of stores) if (outcome === 'kept') expect(because?.ja).toBeTruthy();
});

test('of every table and column it is said whether reading the topics again brings it back', async () => {
  expect(await undeclaredState(database.db, messaging.state)).toEqual({ undeclared: [], unknown: [] });
});
