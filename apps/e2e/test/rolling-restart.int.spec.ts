import { ownerUrl } from '@okaeri/stack/client';
import pg from 'pg';
import { type Load, type LoadReport, startLoad } from '../src/load.ts';
import { partsOf } from '../src/parts.ts';
import { openSystem, type System } from '../src/system.ts';
import { checkOut, renamingSteps } from '../src/talent-versions.ts';

// Low rates: it has to hold on a machine that is busy with other things. docs/OPERATIONS.md tells of higher ones.
const rates = { rate: 15, events: 4 };
// A minute where the machine has nothing else to do.
const patienceMs = 600_000;
let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

interface Restarted {
  readonly ok: boolean;
  readonly parts: readonly { readonly name: string; readonly state: string; readonly why: string | null }[];
}

async function restart(...args: string[]): Promise<Restarted> {
  const { stdout, stderr } = await system.run('stack', 'restart', ...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Restarted;
}

const done = (...names: string[]) => ({
  ok: true,
  parts: names.map((name) => expect.objectContaining({ name, state: 'restarted', why: null })),
});

/** Nothing failed, nothing is missing, nothing is there twice. */
function expectClean({ requests, departures }: LoadReport): void {
  const nowhere = { directory: 0, talent: 0, events: 0, feedback: 0, messaging: 0 };
  expect({ failures: requests.failures, lost: departures.lost, doubled: departures.doubled }).toEqual({
    failures: {},
    lost: nowhere,
    doubled: nowhere,
  });
  // Something went on meanwhile.
  expect(requests.sent).toBeGreaterThan(rates.rate);
  expect(departures.sent).toBeGreaterThan(rates.events);
}

async function whileInUse(work: () => Promise<void>): Promise<void> {
  const load: Load = await startLoad(system, rates);
  try {
    await work();
  } finally {
    expectClean(await load.end());
  }
}

const all = ['directory', 'events', 'talent', 'feedback', 'messaging', 'gateway'];

test(
  'every service and the gateway are replaced in turn: no request fails, no event is lost or counts twice',
  async () => {
    const before = await partsOf(system);
    await whileInUse(async () => {
      expect(await restart()).toEqual(done(...all));
    });
    const after = await partsOf(system);
    const pidOf = (parts: typeof before, name: string) => parts.find((part) => part.name === name)?.pid;
    for (const name of all) expect(pidOf(after, name)).not.toBe(pidOf(before, name));
    expect(after.map(({ name }) => name).sort()).toEqual(before.map(({ name }) => name).sort());
  },
  patienceMs,
);

test(
  'a column gets another name in four versions, each beside the one before it, and nobody notices',
  async () => {
    await whileInUse(async () => {
      for (const version of Object.values(renamingSteps)) {
        const checkout = checkOut(version);
        try {
          expect(await restart('talent', '--from', checkout.path)).toEqual(done('talent'));
        } finally {
          checkout.remove();
        }
      }
    });
    await giveBack();
  },
  patienceMs,
);

test(
  'a version that does not start leaves the one that runs, and says why',
  async () => {
    const [before] = (await partsOf(system)).filter(({ name }) => name === 'talent');
    const checkout = checkOut({
      ...renamingSteps.expand,
      migration: { name: 'broken1899000000009', sql: 'alter table' },
    });
    try {
      const { code } = await system.run('stack', 'restart', 'talent', '--from', checkout.path, '--json');
      expect(code).toBe(1);
      const told = await restart('talent', '--from', checkout.path);
      expect(told).toMatchObject({ ok: false, parts: [{ name: 'talent', state: 'kept' }] });
      expect(told.parts[0]?.why).toContain('talent does not start: ended with exit code 1');
    } finally {
      checkout.remove();
    }
    const [after] = (await partsOf(system)).filter(({ name }) => name === 'talent');
    expect(after).toMatchObject({ pid: before?.pid, ready: true });
  },
  patienceMs,
);

test.each([
  ['kafka', 'There is no kafka to restart.'],
  ['talent.2', 'There is no talent.2 to restart.'],
])(
  '%s is not replaced',
  async (part, why) => {
    const { code, stderr } = await system.run('stack', 'restart', part);
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  },
  patienceMs,
);

/** Other stories of this run find talent as it was. */
async function giveBack(): Promise<void> {
  const owner = new pg.Client({
    connectionString: ownerUrl('talent', system.state.postgres['talent']!, system.folder),
  });
  await owner.connect();
  try {
    await owner.query('alter table decision add column outcome text; update decision set outcome = result;');
    expect(await restart('talent')).toEqual(done('talent'));
    await owner.query(`update decision set outcome = result where outcome is null;
      alter table decision alter column outcome set not null, drop column result;
      delete from migration where name like '%1899000000%';`);
  } finally {
    await owner.end();
  }
}
