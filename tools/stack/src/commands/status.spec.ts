import { type StackState } from '../state/state.ts';
import { duration, statusOf } from './status.ts';

const supervisor = { pid: 1, began: 'a' };
const talent = { pid: 2, began: 'b' };
const now = new Date('2026-04-01T00:10:00Z');

function stateWith(changes: Partial<StackState> = {}): StackState {
  return {
    version: 1,
    folder: '/somewhere',
    supervisor,
    control: null,
    phase: 'running',
    startedAt: '2026-04-01T00:00:00Z',
    readyAt: '2026-04-01T00:00:20Z',
    failure: null,
    notes: [],
    parts: [
      {
        name: 'talent',
        title: 'talent',
        kind: 'process',
        state: 'running',
        identity: talent,
        port: 4003,
        inner: 9470,
        startedAt: '2026-04-01T00:00:10Z',
        restarts: 1,
        ready: true,
        why: null,
      },
    ],
    urls: { graph: 'http://localhost:4000/graphql', mail: null, openid: 'http://localhost:4444' },
    smtp: 'smtp://127.0.0.1:1025',
    kafka: '127.0.0.1:9092',
    postgres: {},
    ...changes,
  };
}

describe('status of the stack', () => {
  it('is ready when the supervisor and all parts are', () => {
    const told = statusOf(stateWith(), () => true, now);
    expect(told).toMatchObject({ running: true, ready: true, phase: 'running' });
    expect(told.parts[0]).toMatchObject({ pid: 2, uptimeSeconds: 590, restarts: 1 });
  });

  it('says why a part is not ready, and that the whole is not', () => {
    const [part] = stateWith().parts;
    const parts = [{ ...part!, state: 'restarting' as const, identity: null, ready: false, why: 'ended by SIGKILL' }];
    const told = statusOf(stateWith({ parts }), () => true, now);
    expect(told.ready).toBe(false);
    expect(told.parts[0]).toMatchObject({ state: 'restarting', why: 'ended by SIGKILL', pid: null });
  });

  it('does not believe the last words of a supervisor that was killed', () => {
    const told = statusOf(stateWith(), () => false, now);
    expect(told).toMatchObject({ running: false, ready: false, phase: 'killed' });
    expect(told.parts[0]).toMatchObject({ state: 'stopped', ready: false, pid: null });
  });

  it('still shows the parts that outlived a killed supervisor', () => {
    const told = statusOf(stateWith(), ({ pid }) => pid === talent.pid, now);
    expect(told.phase).toBe('killed');
    expect(told.parts[0]).toMatchObject({ state: 'running', pid: 2 });
  });

  it('tells a stopped stack from one that never was', () => {
    expect(statusOf(stateWith({ phase: 'stopped' }), () => false, now).phase).toBe('stopped');
    expect(statusOf(null, () => false, now).phase).toBe('absent');
  });

  it('tells durations as people do', () => {
    expect([59, 60, 3_660, 90_000].map(duration)).toEqual(['59s', '1m', '1h 1m', '1d 1h']);
  });
});
