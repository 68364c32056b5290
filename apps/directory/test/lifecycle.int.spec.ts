import { systemClock, toGlobalId } from '@okaeri/kernel';
import { deadLetters } from '@okaeri/outbox';
import { countStatements } from '@okaeri/postgres';
import { expectEventually, hrEvents, testActors } from '@okaeri/testkit';
import { hrEmployeeTopic } from '@okaeri/topics';
import { story } from '../src/employment/hr-records.fixture.ts';
import { personIdOf } from '../src/person/identity.ts';
import { createServices } from '../src/services.ts';
import { createInUnit } from '../src/unit.ts';
import { createClaimRefusals } from '../src/invitation/claim-refusals.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const employer = 'OKAERI';
let directory: RunningDirectory;
let count = 0;
const nextNumber = () => `L${++count}`;

beforeAll(async () => {
  directory = await startDirectory();
});
afterAll(() => directory?.stop());

const idOf = (employeeNumber: string) => personIdOf(secret, { employer, employeeNumber });
const toldOf = (employeeNumber: string) => {
  const id = idOf(employeeNumber);
  return directory.told().filter(({ data }) => data.personId === id);
};
const namesTold = (employeeNumber: string) => toldOf(employeeNumber).map(({ name }) => name);

async function personOf(employeeNumber: string) {
  const { personByEmployee } = await directory.as(testActors.hr).data<{
    personByEmployee: { id: string; status: string; returner: boolean; employments: unknown[] } | null;
  }>(
    `query ($employer: String!, $employeeNumber: String!) {
       personByEmployee(employer: $employer, employeeNumber: $employeeNumber) {
         id status returner personClass
         employments { hiredOn departedOn employeeNumber departure { reason { category } } }
       }
     }`,
    { employer, employeeNumber },
  );
  return personByEmployee;
}

describe('a life told over the topic', () => {
  it('is followed step by step, each step told once with one revision more', async () => {
    const employeeNumber = nextNumber();
    const about = { employeeNumber };
    await directory.kafka.publish(hrEvents.hired(about));
    await expectEventually(() => expect(namesTold(employeeNumber)).toEqual(['registered']));
    await directory.kafka.publish(
      hrEvents.changed({ ...about, phone: '03-1234-5678' }),
      hrEvents.departed({ ...about, departedOn: '2024-03-31' }),
      hrEvents.departureCorrected({ ...about, departedOn: '2024-04-30' }),
      hrEvents.departureCancelled(about),
      hrEvents.departed({ ...about, departedOn: '2024-09-30' }),
      hrEvents.rehired({ ...about, previousEmployeeNumber: undefined, hiredOn: '2025-04-01' }),
    );
    await expectEventually(() =>
      expect(toldOf(employeeNumber).map(({ name, data }) => [name, data.revision, data.status])).toEqual([
        ['registered', 1, 'EMPLOYED'],
        ['departed', 2, 'ALUMNI'],
        ['departure-corrected', 3, 'ALUMNI'],
        ['departure-cancelled', 4, 'EMPLOYED'],
        ['departed', 5, 'ALUMNI'],
        ['rehired', 6, 'EMPLOYED'],
      ]),
    );
    expect(await personOf(employeeNumber)).toMatchObject({
      id: toGlobalId('Person', idOf(employeeNumber)),
      status: 'EMPLOYED',
      returner: true,
      employments: [
        { hiredOn: '2016-04-01', departedOn: '2024-09-30' },
        { hiredOn: '2025-04-01', departedOn: null },
      ],
    });
  });

  it('is the same when a foreign producer writes structured CloudEvents', async () => {
    const employeeNumber = nextNumber();
    const event = hrEvents.departed({ employeeNumber, departedOn: '2024-03-31' });
    await directory.kafka.send({
      topic: hrEmployeeTopic.name,
      key: event.key,
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      value: JSON.stringify({
        specversion: '1.0',
        id: event.id,
        source: 'urn:hr',
        type: event.definition.type,
        time: '2026-01-01T09:00:00+09:00',
        data: { ...event.data, somethingOfTheVendors: true },
      }),
    });
    await expectEventually(() => expect(namesTold(employeeNumber)).toEqual(['departed']));
    expect(toldOf(employeeNumber)[0]?.data.employments[0]?.departure?.noticedAt).toBe('2026-01-01T00:00:00.000Z');
  });

  it('tells nothing for a repeat, nor for a change that other services may not know', async () => {
    const employeeNumber = nextNumber();
    const departed = hrEvents.departed({ employeeNumber, departedOn: '2024-03-31' });
    const marker = nextNumber();
    await directory.kafka.publish(departed, departed, hrEvents.changed({ employeeNumber, phone: '090' }));
    await directory.kafka.publish({ ...departed, id: 'the same under another id' });
    await directory.kafka.publish(hrEvents.hired({ employeeNumber: marker }));
    await expectEventually(async () => {
      const [row] = await directory.db.read.query<{ phone: string }[]>(`select phone from person where id = $1`, [
        idOf(employeeNumber),
      ]);
      expect(row?.phone).toBe('090');
      expect(namesTold(marker)).toEqual(['registered']);
    });
    expect(namesTold(employeeNumber)).toEqual(['departed']);
  });

  it('puts a correction that comes before its departure where it belongs', async () => {
    const employeeNumber = nextNumber();
    await directory.kafka.publish(
      hrEvents.departureCorrected({ employeeNumber, departedOn: '2024-06-30' }, { sequence: 3n }),
      hrEvents.departed({ employeeNumber, departedOn: '2024-03-31' }, { sequence: 2n }),
      hrEvents.hired({ employeeNumber }, { sequence: 1n }),
    );
    await expectEventually(async () =>
      expect(await personOf(employeeNumber)).toMatchObject({
        employments: [{ hiredOn: '2016-04-01', departedOn: '2024-06-30' }],
      }),
    );
  });
});

describe('a return under a new number', () => {
  it('is one person with two periods, and no second record', async () => {
    const [before, after] = [nextNumber(), nextNumber()];
    await directory.kafka.publish(hrEvents.departed({ employeeNumber: before, departedOn: '2024-03-31' }));
    await expectEventually(() => expect(namesTold(before)).toEqual(['departed']));
    await directory.kafka.publish(
      hrEvents.rehired({ employeeNumber: after, previousEmployeeNumber: before, hiredOn: '2025-04-01' }),
    );
    await expectEventually(() => expect(namesTold(before)).toEqual(['departed', 'rehired']));
    expect(await personOf(after)).toEqual(await personOf(before));
    expect(await personOf(after)).toMatchObject({
      status: 'EMPLOYED',
      returner: true,
      employments: [{ employeeNumber: before }, { employeeNumber: after }],
    });
    expect(toldOf(after)).toEqual([]);
  });

  it('that was taken for another person first joins the records: the earlier number’s goes on', async () => {
    const [before, after] = [nextNumber(), nextNumber()];
    await directory.kafka.publish(
      hrEvents.departed({ employeeNumber: before, departedOn: '2024-03-31' }),
      hrEvents.hired({ employeeNumber: after, hiredOn: '2025-04-01', privateEmail: 'new@example.jp' }),
    );
    await expectEventually(() =>
      expect([...namesTold(before), ...namesTold(after)]).toEqual(['departed', 'registered']),
    );
    await directory.kafka.publish(
      hrEvents.hired({ employeeNumber: after, hiredOn: '2025-04-01', previousEmployeeNumber: before }),
    );
    await expectEventually(() => {
      expect(namesTold(before)).toEqual(['departed', 'rehired']);
      expect(toldOf(after).map(({ name, data }) => [name, data.revision, data.mergedInto])).toEqual([
        ['registered', 1, undefined],
        ['merged', 2, idOf(before)],
      ]);
    });
    expect(await personOf(after)).toMatchObject({ id: toGlobalId('Person', idOf(before)) });
    const { person } = await directory
      .as(testActors.hr)
      .data(`query ($id: ID!) { person(id: $id) { id } }`, { id: toGlobalId('Person', idOf(after)) });
    expect(person).toEqual({ id: toGlobalId('Person', idOf(before)) });
    const [gone] = await directory.db.read.query(`select * from person where id = $1`, [idOf(after)]);
    expect(JSON.stringify(gone)).not.toMatch(/山田|new@example.jp/);
  });

  it('heard of before the earlier number is that number’s person from the start', async () => {
    const [before, after] = [nextNumber(), nextNumber()];
    await directory.kafka.publish(
      hrEvents.rehired({ employeeNumber: after, previousEmployeeNumber: before, hiredOn: '2025-04-01' }),
    );
    await expectEventually(() => expect(namesTold(before)).toEqual(['registered']));
    await directory.kafka.publish(hrEvents.departed({ employeeNumber: before, departedOn: '2024-03-31' }));
    await expectEventually(async () =>
      expect(await personOf(after)).toMatchObject({
        status: 'EMPLOYED',
        employments: [{ employeeNumber: before }, { employeeNumber: after }],
      }),
    );
  });

  it('told for many people at once over all partitions joins each of them', async () => {
    const pairs = Array.from({ length: 60 }, () => [nextNumber(), nextNumber()] as const);
    const departures = pairs.map(([before]) => hrEvents.departed({ employeeNumber: before, departedOn: '2024-03-31' }));
    const returns = pairs.map(([before, after]) =>
      hrEvents.rehired({ employeeNumber: after, previousEmployeeNumber: before, hiredOn: '2025-04-01' }),
    );
    await directory.kafka.publish(...departures.flatMap((departed, index) => [returns[index]!, departed]));
    await expectEventually(
      async () => {
        const rows = await directory.db.read.query(
          `select p.id from person p join employment e on e.person_id = p.id
            where e.employee_number = any ($1) and p.merged_into is null and p.status = 'EMPLOYED'
            group by p.id having count(*) = 2`,
          [pairs.flat()],
        );
        expect(rows).toHaveLength(pairs.length);
      },
      { timeoutMs: 20_000 },
    );
    expect(await deadLetters(directory.db).counts()).toMatchObject({ parked: 0 });
  });
});

describe('an event that cannot be taken over', () => {
  it('is a dead letter naming its field, and the partition goes on', async () => {
    const employeeNumber = nextNumber();
    const event = hrEvents.departed({ employeeNumber });
    const { reason: _, ...data } = event.data;
    const headers = {
      ce_specversion: '1.0',
      ce_id: 'without a reason',
      ce_source: 'hr',
      ce_type: event.definition.type,
      ce_time: '2026-01-01T00:00:00Z',
      'content-type': 'application/json',
    };
    const record = { topic: hrEmployeeTopic.name, key: event.key, headers };
    await directory.kafka.send(
      { ...record, value: JSON.stringify(data) },
      {
        ...record,
        key: 'OKAERI:somebody else',
        value: JSON.stringify(event.data),
        headers: { ...headers, ce_id: 'key' },
      },
      {
        ...record,
        value: JSON.stringify(event.data),
        headers: { ...headers, ce_id: 'type', ce_type: 'okaeri.hr.employee.vanished' },
      },
    );
    await directory.kafka.publish(hrEvents.hired({ employeeNumber }));
    await expectEventually(() => expect(namesTold(employeeNumber)).toEqual(['registered']));
    await expectEventually(async () => {
      const letters = await deadLetters(directory.db).list({ state: 'waiting' });
      expect(letters.map(({ eventId, kind }) => [eventId, kind]).sort()).toEqual([
        ['key', 'unreadable'],
        ['type', 'unreadable'],
        ['without a reason', 'unreadable'],
      ]);
      expect(letters.find(({ eventId }) => eventId === 'without a reason')?.field).toContain('reason');
    });
  });
});

describe('an event under a new number', () => {
  it('costs twelve statements: a transaction, one read of the history, and what is new', async () => {
    const [departed] = story({ name: 'departed', data: { employeeNumber: nextNumber() } });
    const ground = { clock: systemClock, secret, refusals: createClaimRefusals() };
    const { statements } = await countStatements(directory.db, () =>
      createInUnit(directory.db)((unit) => createServices(unit, ground).people.accept([departed!])),
    );
    expect(statements.map((statement) => statement.trim().split(/\s+/)[0]?.toLowerCase())).toEqual([
      'start',
      'select', // hold the person
      'select', // nobody of theirs was erased
      'insert', // the event
      'with', // whose number is it
      'select', // its history
      'select', // the record
      'select', // what was told of it before this database was made anew
      'insert', // the record
      'insert', // the period
      'with', // the outbox
      'commit',
    ]);
  });
});
