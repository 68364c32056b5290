import { createManualClock } from '@okaeri/kernel';
import { createInboxConsumer } from '@okaeri/outbox';
import { createJobRunner, type Database, type JobRunner } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  expectEventually,
  hrEvents,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { hrEmployeeTopic, talentApplicationTopic, type TopicEvent } from '@okaeri/topics';
import { createHrEmployeeSubscription } from '../src/consume/hr-employee.consumer.ts';
import { directory } from '../src/deps.ts';
import { personIdOf } from '../src/person/identity.ts';
import { createLastDayTask } from '../src/person/last-day.task.ts';
import { createInUnit, lastDayTask } from '../src/unit.ts';
import { createClaimRefusals } from '../src/invitation/claim-refusals.ts';
import { secret } from './directory.harness.ts';

const day = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

// The service's clock stands three days behind the database's: to the database, timers of these days are due.
const clock = createManualClock(new Date(Date.now() - 3 * day));
const ground = { clock, secret, refusals: createClaimRefusals() };
const logger = createTestLogger();
let database: TestDatabase;
let db: Database;
let kafka: TestKafka;
let stopConsumer: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase(directory);
  db = database.db;
  kafka = await createTestKafka([hrEmployeeTopic, talentApplicationTopic]);
  const consumer = createInboxConsumer({
    consumer: 'directory',
    db,
    kafka: kafka.kafka,
    logger,
    subscriptions: [createHrEmployeeSubscription(ground)],
  });
  await consumer.start();
  stopConsumer = () => consumer.stop();
});
afterAll(async () => {
  await stopConsumer?.();
  await kafka?.stop();
  await database?.drop();
});

/** A runner of its own each time: as after a restart, nothing is remembered but what the database holds. */
const jobs = (): JobRunner =>
  createJobRunner({ db, tasks: { [lastDayTask]: createLastDayTask(createInUnit(db), ground) }, logger });
const timersOf = (employeeNumber: string) =>
  db.read.query<{ run_at: Date }[]>('select run_at from graphile_worker.jobs where key = $1', [
    `${lastDayTask}:${idOf(employeeNumber)}`,
  ]);
const idOf = (employeeNumber: string) => personIdOf(secret, { employer: 'OKAERI', employeeNumber });

async function statusOf(employeeNumber: string) {
  const [row] = await db.read.query<{ status: string; revision: number }[]>(
    'select status, revision from person where id = $1',
    [idOf(employeeNumber)],
  );
  return row && [row.status, row.revision];
}
async function tell(event: TopicEvent<{ employer: string; employeeNumber: string }>, revision: number) {
  await kafka.publish(event);
  await expectEventually(async () => expect((await statusOf(event.data.employeeNumber))?.[1]).toBe(revision));
}
const toldOf = async (employeeNumber: string) =>
  (
    await db.read.query<{ type: string }[]>(`select type from outbox where key = $1 order by id`, [
      idOf(employeeNumber),
    ])
  ).map(({ type }) => type.replace('okaeri.directory.person.', ''));

describe('the end of the last day', () => {
  it('makes an alumnus at that instant, by a timer that needs no event and outlives a restart', async () => {
    const employeeNumber = 'timer-1';
    await tell(hrEvents.departed({ employeeNumber, departedOn: dayFromNow(-2) }), 1);
    expect(await statusOf(employeeNumber)).toEqual(['EMPLOYED', 1]);
    expect(await timersOf(employeeNumber)).toHaveLength(1);
    await jobs().drain();
    expect(await statusOf(employeeNumber)).toEqual(['ALUMNI', 2]);
    expect(await toldOf(employeeNumber)).toEqual(['departed', 'became-alumnus']);
    expect(await timersOf(employeeNumber)).toEqual([]);
  });

  it('moves with a correction', async () => {
    const employeeNumber = 'timer-2';
    await tell(hrEvents.departed({ employeeNumber, departedOn: dayFromNow(-2) }), 1);
    await tell(hrEvents.departureCorrected({ employeeNumber, departedOn: dayFromNow(30) }), 2);
    await jobs().drain();
    expect(await statusOf(employeeNumber)).toEqual(['EMPLOYED', 2]);
    const [timer, ...others] = await timersOf(employeeNumber);
    expect(others).toEqual([]);
    // The day ends at midnight in Tokyo: 15:00 UTC.
    expect(timer?.run_at).toEqual(new Date(`${dayFromNow(30)}T15:00:00Z`));
  });

  it('is at once when a correction dates it back', async () => {
    const employeeNumber = 'timer-3';
    await tell(hrEvents.departed({ employeeNumber, departedOn: dayFromNow(30) }), 1);
    await tell(hrEvents.departureCorrected({ employeeNumber, departedOn: dayFromNow(-30) }), 2);
    expect(await statusOf(employeeNumber)).toEqual(['ALUMNI', 2]);
    expect(await timersOf(employeeNumber)).toEqual([]);
  });

  it('does not come when the departure is cancelled', async () => {
    const employeeNumber = 'timer-4';
    await tell(hrEvents.departed({ employeeNumber, departedOn: dayFromNow(-2) }), 1);
    await tell(hrEvents.departureCancelled({ employeeNumber }), 2);
    expect(await timersOf(employeeNumber)).toEqual([]);
    await jobs().drain();
    expect(await statusOf(employeeNumber)).toEqual(['EMPLOYED', 2]);
  });

  it('does not come for a record that was joined to another', async () => {
    const [before, after] = ['timer-5', 'timer-6'];
    await tell(hrEvents.departed({ employeeNumber: after, hiredOn: '2025-04-01', departedOn: dayFromNow(-2) }), 1);
    await kafka.publish(
      hrEvents.hired({ employeeNumber: after, hiredOn: '2025-04-01', previousEmployeeNumber: before }),
    );
    await expectEventually(async () => expect(await statusOf(before)).toEqual(['EMPLOYED', 1]));
    expect([await timersOf(before), await timersOf(after)]).toEqual([[{ run_at: expect.any(Date) }], []]);
    await jobs().drain();
    expect(await statusOf(before)).toEqual(['ALUMNI', 2]);
  });
});
