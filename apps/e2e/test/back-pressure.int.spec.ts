import { openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

interface Report {
  readonly during: {
    readonly others: Readonly<Record<string, { readonly samples: number }>>;
    readonly gateway: {
      readonly sent: number;
      readonly failed: number;
      readonly partial: number;
      readonly failures: Readonly<Record<string, number>>;
    };
  };
  readonly catchUp: { readonly backlog: number };
  readonly readyAfterSeconds: number | null;
  readonly departures: {
    readonly sent: number;
    readonly lost: Readonly<Record<string, number>>;
    readonly doubled: Readonly<Record<string, number>>;
  };
  readonly processes: readonly { readonly name: string; readonly restarts: number }[];
}

test('a database is taken away while departures keep coming: the others go on, the graph answers what it can, and what waited is caught up', async () => {
  // In short and at a low rate; docs/PERFORMANCE.md tells of more.
  const args = ['--service', 'talent', '--seconds', '15', '--rate', '5', '--json'];
  const { stdout, stderr } = await system.run('bench', 'back-pressure', ...args);
  if (stdout === '') throw new Error(stderr);
  const report = JSON.parse(stdout) as Report;

  const nowhere = { directory: 0, talent: 0, events: 0, feedback: 0, messaging: 0 };
  expect([report.departures.lost, report.departures.doubled]).toEqual([nowhere, nowhere]);
  expect(report.catchUp.backlog).toBeGreaterThan(50);
  // By themselves, and without a restart.
  expect(report.readyAfterSeconds).not.toBeNull();
  expect(report.processes.filter(({ restarts }) => restarts > 0)).toEqual([]);

  const { others, gateway } = report.during;
  for (const name of ['directory', 'events', 'feedback', 'messaging'])
    expect(others[name]?.samples).toBeGreaterThan(50);
  // What talent is not needed for was answered whole, and the rest with an error that says what to do.
  expect(gateway.failed).toBeLessThan(gateway.sent * 0.8);
  expect(gateway.partial).toBeGreaterThan(0);
  const typed = /^error (SERVICE_UNAVAILABLE|SUBGRAPH_UNAVAILABLE|SUBGRAPH_TIMEOUT|SUBGRAPH_OVERLOADED)\b/;
  expect(Object.keys(gateway.failures).filter((kind) => !typed.test(kind))).toEqual([]);
});
