import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, createTestLogger, expectEventually, type TestDatabase } from '@okaeri/testkit';
import { type JobRunner, type Task, addJob, beforeCommit, createJobRunner, removeJob } from '../src/index.ts';

const hangInAJob = fileURLToPath(new URL('./hang-in-a-job.ts', import.meta.url));

describe('jobs', () => {
  let database: TestDatabase;
  const runners: JobRunner[] = [];
  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [], rows: [], jobs: true });
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await database.drop();
  });

  function createRunner(tasks: Record<string, Task>): JobRunner {
    return createJobRunner({
      db: database.db,
      tasks,
      logger: createTestLogger(),
      pollEveryMs: 100,
      lookForOrphansEveryMs: 200,
    });
  }
  async function startRunner(tasks: Record<string, Task>): Promise<JobRunner> {
    const runner = createRunner(tasks);
    runners.push(runner);
    await runner.start();
    return runner;
  }
  const add = (...job: Parameters<typeof addJob> extends [unknown, ...infer Rest] ? Rest : never) =>
    database.db.inTransaction((tx) => addJob(tx, ...job));
  /** A task that keeps what it was given. */
  const keeping = (seen: unknown[]): Task => {
    return (payload) => {
      seen.push(payload);
      return Promise.resolve();
    };
  };

  it('exists if and only if the transaction commits', async () => {
    const seen: unknown[] = [];
    await add('invite', { personId: 'p1' });
    const undone = database.db.inTransaction(async (tx) => {
      await addJob(tx, 'invite', { personId: 'p2' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await createRunner({ invite: keeping(seen) }).drain();
    expect(seen).toEqual([{ personId: 'p1' }]);
  });

  it('waits until it is due', async () => {
    const seen: unknown[] = [];
    const runner = createRunner({ survey: keeping(seen) });
    await add('survey', { surveyId: 's1' }, { runAt: new Date(Date.now() + 3_600_000) });
    await add('survey', { surveyId: 's2' }, { runAt: new Date(Date.now() - 1) });
    await runner.drain();
    expect(seen).toEqual([{ surveyId: 's2' }]);
  });

  it('is replaced and taken back by its key', async () => {
    const seen: unknown[] = [];
    await add('remind', { on: 'Monday' }, { key: 'remind/p1' });
    await add('remind', { on: 'Tuesday' }, { key: 'remind/p1' });
    await add('remind', { on: 'Friday' }, { key: 'remind/p2' });
    await database.db.inTransaction((tx) => removeJob(tx, 'remind/p2'));
    await createRunner({ remind: keeping(seen) }).drain();
    expect(seen).toEqual([{ on: 'Tuesday' }]);
  });

  it('is added and removed without reading all that wait', async () => {
    let fullReads: unknown;
    await database.db.inTransaction(async (tx) => {
      for (let number = 0; number < 20; number++) await addJob(tx, 'remind', {}, { key: `remind/${number}` });
      beforeCommit(tx, async () => {
        await removeJob(tx, 'remind/7');
        fullReads = await tx.query(`select seq_scan from pg_stat_xact_all_tables where relname = '_private_jobs'`);
      });
    });
    expect(fullReads).toEqual([{ seq_scan: '0' }]);
  });

  it('that fails is told to the test that drains, and tried again later', async () => {
    const attempts: number[] = [];
    await add('invite', {}, { maxAttempts: 3 });
    const runner = createRunner({
      invite: (_payload, { attempt, maxAttempts }) => {
        attempts.push(attempt, maxAttempts);
        return attempt === 1 ? Promise.reject(new Error('no mail server')) : Promise.resolve();
      },
    });
    await expect(runner.drain()).rejects.toThrow('no mail server');
    await database.db.read.query('update graphile_worker._private_jobs set run_at = now()');
    await runner.drain();
    expect(attempts).toEqual([1, 3, 2, 3]);
  });

  it('is counted while it is due, and once it has failed for good', async () => {
    const runner = createRunner({ invite: () => Promise.reject(new Error('no mail server')) });
    expect(await runner.backlog()).toEqual({ due: 0, oldestSeconds: 0, failed: 0 });
    await add('invite', { personId: 'p1' }, { runAt: new Date(Date.now() - 60_000), maxAttempts: 1 });
    await add('invite', { personId: 'p2' }, { runAt: new Date(Date.now() - 1), maxAttempts: 2 });
    await add('invite', { personId: 'p3' }, { runAt: new Date(Date.now() + 3_600_000) });
    const { oldestSeconds, ...counts } = await runner.backlog();
    expect(counts).toEqual({ due: 2, failed: 0 });
    expect(oldestSeconds).toBeGreaterThanOrEqual(60);
    expect(oldestSeconds).toBeLessThan(90);
    await expect(runner.drain()).rejects.toThrow('no mail server');
    // The first has no attempt left, the second is due again later.
    expect(await runner.backlog()).toEqual({ due: 0, oldestSeconds: 0, failed: 1 });
  });

  it('that runs, or was taken back as it ran, is neither due nor failed', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    let taken = false;
    await add('invite', {}, { key: 'invite/p1' });
    const runner = await startRunner({
      invite: () => {
        taken = true;
        return ended;
      },
    });
    await expectEventually(() => expect(taken).toBe(true));
    const none = { due: 0, oldestSeconds: 0, failed: 0 };
    expect(await runner.backlog()).toEqual(none);
    await database.db.inTransaction((tx) => removeJob(tx, 'invite/p1'));
    expect(await runner.backlog()).toEqual(none);
    end();
  });

  it('is done by the running service soon after the commit', async () => {
    const seen: unknown[] = [];
    const runner = await startRunner({ invite: keeping(seen) });
    await add('invite', { personId: 'p1' });
    await expectEventually(() => expect(seen).toEqual([{ personId: 'p1' }]), { timeoutMs: 10_000 });
    expect(await runner.readiness?.()).toEqual({ ready: true });
  });

  it('of a process that was killed is done by another, soon', async () => {
    await add('invite', { personId: 'p1' });
    const killed = spawn(process.execPath, [hangInAJob, database.url], { env: { PATH: '' } });
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const seen: unknown[] = [];
    await startRunner({ invite: keeping(seen) });
    await expectEventually(() => expect(seen).toEqual([{ personId: 'p1' }]), { timeoutMs: 10_000 });
  });

  it('that was taken back as it ran, in a process that was killed, is gone; what took its place is done', async () => {
    for (const key of ['invite/p1', 'invite/p2']) {
      await add('invite', { revision: 1 }, { key });
      const running = spawn(process.execPath, [hangInAJob, database.url], { env: { PATH: '' } });
      await once(running.stdout, 'data');
      if (key === 'invite/p1') await database.db.inTransaction((tx) => removeJob(tx, key));
      else await add('invite', { revision: 2 }, { key });
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
    const seen: unknown[] = [];
    const runner = await startRunner({ invite: keeping(seen) });
    await expectEventually(
      async () => expect(await database.db.read.query('select id from graphile_worker._private_jobs')).toEqual([]),
      { timeoutMs: 20_000 },
    );
    expect(seen).toEqual([{ revision: 2 }]);
    expect(await runner.backlog()).toEqual({ due: 0, oldestSeconds: 0, failed: 0 });
  });

  it('that cannot be noted as done, because the database is away, is run again when it is back', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const runs: number[] = [];
    await add('invite', {});
    const runner = await startRunner({
      invite: () => {
        runs.push(runs.length);
        return runs.length === 1 ? ended : Promise.resolve();
      },
    });
    await expectEventually(() => expect(runs).toEqual([0]));
    await database.away(async () => {
      end();
      await expectEventually(() => expect(runner.readiness?.()).toMatchObject({ ready: false }), { timeoutMs: 20_000 });
    });
    await expectEventually(() => expect(runs).toEqual([0, 1]), { timeoutMs: 20_000 });
    await expectEventually(async () => {
      expect(await database.db.read.query('select id from graphile_worker._private_jobs')).toEqual([]);
    });
  });

  it('of a process that lives is left to it', async () => {
    await add('invite', { personId: 'p1' });
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const taken: string[] = [];
    const slow = (name: string): Task => {
      return () => {
        taken.push(name);
        return ended;
      };
    };
    await startRunner({ invite: slow('first') });
    await expectEventually(() => expect(taken).toEqual(['first']));
    // As if it had been at it for long.
    await database.db.read.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour'`);
    const other: unknown[] = [];
    await startRunner({ invite: slow('second'), other: keeping(other) });
    // The second runner is at work, and has looked for orphans at its start and some times since.
    await add('other', {}, { runAt: new Date(Date.now() + 700) });
    await expectEventually(() => expect(other).toEqual([{}])).finally(end);
    expect(taken).toEqual(['first']);
  });
});
