import { type StackState, toBlock } from '../state/state.ts';
import { renderBlock } from './block.ts';

const state: StackState = {
  version: 1,
  control: null,
  folder: '/srv/okaeri',
  supervisor: { pid: 1, began: 'a' },
  phase: 'running',
  startedAt: '2026-04-01T00:00:00Z',
  readyAt: '2026-04-01T00:00:20Z',
  failure: null,
  notes: ['port 4000 is taken, so gateway uses 4100'],
  parts: [],
  urls: { graph: 'http://localhost:4100/graphql', mail: 'http://localhost:8025', openid: 'http://localhost:4444' },
  smtp: 'smtp://127.0.0.1:1025',
  kafka: '127.0.0.1:9192',
  postgres: { talent: 'postgres://talent:secret@127.0.0.1:5433/okaeri_talent' },
};

describe('the block at the end of a start', () => {
  it('holds links, people with how to sign in, where things are, and a departure that reaches this Kafka', () => {
    const block = renderBlock(state, new Date('2026-04-01T00:00:00Z'));
    expect(block).toContain('http://localhost:4100/');
    expect(block).toContain('http://localhost:8025');
    expect(block).toMatch(/haruka +hr +佐藤 遥 \/ Haruka Sato/);
    expect(block).toContain('stack -- token haruka');
    expect(block).toContain('/srv/okaeri/logs');
    expect(block).toContain('KAFKA_BROKERS=127.0.0.1:9192 npm run hr -- emit departed --employee OKAERI-JP:990001');
    expect(block).toContain('--on 2026-04-01');
    expect(block).toContain('Note: port 4000 is taken, so gateway uses 4100');
  });

  it('shows no password', () => {
    expect(renderBlock(state)).not.toContain('secret');
  });

  it('is one object for scripts', () => {
    const block = toBlock(state);
    expect(Object.keys(block)).toEqual(['ready', 'urls', 'kafka', 'postgres', 'people']);
    expect(block).toMatchObject({ ready: true, kafka: '127.0.0.1:9192', postgres: state.postgres });
    expect(block.people[0]).toEqual({ key: 'haruka', name: '佐藤 遥 / Haruka Sato', role: 'hr' });
    expect(toBlock({ ...state, phase: 'starting' }).ready).toBe(false);
  });
});
