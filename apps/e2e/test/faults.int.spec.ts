import { expectEventually } from '@okaeri/testkit';
import pg from 'pg';
import { killPart, partsOf } from '../src/parts.ts';
import { newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

/** One number from a service's database. */
async function count(
  service: 'talent' | 'events' | 'feedback' | 'messaging' | 'directory',
  sql: string,
  ids: readonly string[],
): Promise<number> {
  const client = new pg.Client({ connectionString: system.state.postgres[service] });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(sql, [ids]);
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

const leaver = (employer: string, index: number) => ({
  employer,
  employeeNumber: String(index).padStart(4, '0'),
  name: { display: `耐久 ${index}` },
  privateEmail: `leaver-${index}@${employer.toLowerCase()}.example`,
  language: 'ja',
  employmentType: 'regular',
  grade: { code: 'G3', name: '主任', rank: 3 },
  location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
  hiredOn: '2014-04-01',
  departedOn: '2099-03-31',
  reason: { code: 'R1', category: 'career' },
});

test('while departures flow, services, broker and database are killed: nothing is lost, nothing doubled', async () => {
  const employer = newEmployer();
  const people = Array.from({ length: 120 }, (_, index) => leaver(employer, index));
  const victims = ['talent', 'directory', 'kafka', 'messaging', 'postgres', 'feedback', 'events', 'gateway'];
  for (const [index, person] of people.entries()) {
    await system.tell('departed', person);
    if (index % 15 === 7) await killPart(system, victims[Math.floor(index / 15)] ?? 'directory');
  }

  const ids = await expectEventually(
    async () => {
      const found = await idsOf(employer);
      expect(found).toHaveLength(people.length);
      return found;
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );
  const effects = [
    ['talent', 'select count(*) from decision where person_id = any($1)'],
    ['events', `select count(*) from audience_member where person_id = any($1) and audience = 'ALUMNI'`],
    ['feedback', `select count(*) from survey where person_id = any($1) and kind = 'EXIT'`],
    ['messaging', `select count(*) from invitation where person_id = any($1) and status = 'SENT'`],
    ['messaging', `select count(*) from delivery where person_id = any($1) and state = 'SENT'`],
    ['directory', 'select count(*) from employment where person_id = any($1) and departure is not null'],
  ] as const;
  await expectEventually(
    async () => {
      const counts = await Promise.all(effects.map(([service, sql]) => count(service, sql, ids)));
      expect(counts).toEqual(effects.map(() => people.length));
    },
    { timeoutMs: 120_000, everyMs: 500 },
  );

  // Each was written to, with one Message-ID however often the mail server was spoken to.
  for (const person of people.slice(0, 20)) {
    const messageIds = (await system.mails(person.privateEmail)).map((mail) => mail.headers['message-id']);
    expect(new Set(messageIds).size).toBe(1);
  }

  await expectEventually(
    async () => {
      const all = await partsOf(system);
      expect(all.filter((part) => !part.ready).map((part) => part.name)).toEqual([]);
      expect(all.filter((part) => victims.includes(part.name)).every((part) => part.restarts >= 1)).toBe(true);
    },
    { timeoutMs: 60_000, everyMs: 500 },
  );
}, 420_000);

async function idsOf(employer: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: system.state.postgres['directory'] });
  // The database is one of the victims: an answer that does not come is asked for again.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select person_id as id from employee_number where employer = $1',
      [employer],
    );
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}
