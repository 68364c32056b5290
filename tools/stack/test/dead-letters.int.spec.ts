import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { outboxMigrations, outboxRows } from '@okaeri/outbox';
import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import { type DeadLetterCommand, deadLettersOf } from '../src/commands/dead-letters.ts';
import { stackFolder } from '../src/state/folder.ts';

describe('stack dead-letters', () => {
  let database: TestDatabase;
  let dir: string;
  let told: string;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations: outboxMigrations, rows: outboxRows });
    dir = mkdtempSync(join(tmpdir(), 'okaeri-letters-'));
    process.env['TALENT_DATABASE_URL'] = database.url;
    told = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      told += String(text);
      return true;
    });
    await database.db.read.query(`insert into parked_key values ('talent', 'a.v1', 'k')`);
    await database.db.read.query(
      `insert into dead_letter (consumer, topic, partition, "offset", kind, reason, attempts, key)
       values ('talent', 'a.v1', 0, 1, 'parked', 'Error: at first', 5, 'k'),
              ('talent', 'a.v1', 0, 2, 'parked', 'waits behind an earlier event of its key', 0, 'k')`,
    );
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    delete process.env['TALENT_DATABASE_URL'];
    rmSync(dir, { recursive: true, force: true });
    await database.drop();
  });

  const run = (command: DeadLetterCommand) => deadLettersOf(stackFolder(dir), 'talent', command);
  /** What the running service does when a retry is asked for. */
  async function answering<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const answer = (async () => {
      while (!over) {
        await database.db.read.query(
          `with asked as (update parked_key set retry_requested_at = null where retry_requested_at is not null returning key)
           update dead_letter set attempts = attempts + 1, reason = 'Error: still' where "offset" = 1 and exists (select from asked)`,
        );
      }
    })();
    return work.finally(async () => {
      over = true;
      await answer;
    });
  }

  it('tells whoever retries in vain why, at which attempt, and which letter of the key it was', async () => {
    const ids = await database.db.read.query<{ id: string }[]>('select id from dead_letter order by "offset"');
    const [head = '', behind = ''] = ids.map(({ id }) => id);
    expect(await answering(run({ kind: 'retry', id: head }))).toBe(1);
    expect(told).toBe('Failed again, 6 attempts so far. Error: still\n');
    told = '';
    expect(await answering(run({ kind: 'retry', id: behind }))).toBe(1);
    expect(told).toBe(`Waits on for ${head}, which failed again, 7 attempts so far. Error: still\n`);
    told = '';
    expect(await run({ kind: 'show', id: behind, json: false })).toBe(0);
    expect(told).toMatch(new RegExp(`^behind +${head}$`, 'm'));
  });
});
