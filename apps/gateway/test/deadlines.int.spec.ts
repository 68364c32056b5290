import { request } from 'node:http';
import { expectEventually } from '@okaeri/testkit';
import { send } from './raw-request.ts';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

let house: TinyHouse;
beforeAll(async () => {
  house = await startTinyHouse({ REQUEST_TIMEOUT_MS: 3_000, SUBGRAPH_TIMEOUT_MS: 10_000 });
});
afterEach(() => {
  house.directory.misbehave = null;
  house.talent.misbehave = null;
});
afterAll(() => house.stop());

const deadlineTold = () => Number(house.talent.seen.at(-1)?.headers['x-okaeri-deadline-ms']);

describe('the deadline of a request', () => {
  it('is told to subgraphs as the time that is left', async () => {
    await house.whoAsks();
    expect(deadlineTold()).toBeGreaterThan(0);
    expect(deadlineTold()).toBeLessThanOrEqual(3_000);
  });

  it('cannot be set from outside', async () => {
    const headers = { 'content-type': 'application/json', 'x-okaeri-deadline-ms': '86400000' };
    await send(house.base, { headers, body: '{"query":"{ whoAsks }"}' });
    expect(deadlineTold()).toBeLessThanOrEqual(3_000);
  });

  it('ends the wait, and says so with what the others have answered', async () => {
    house.talent.misbehave = () => undefined;
    const began = performance.now();
    const { status, data, errors } = await house.ask('{ me { name score } }', await house.provider.token('haruka'));
    expect(performance.now() - began).toBeLessThan(9_000);
    expect([status, data]).toEqual([200, { me: { name: '遥', score: null } }]);
    expect(errors).toEqual([
      {
        message:
          'The time for this request was over before "talent" had answered. Ask for less at once, or try again later.',
        path: ['me'],
        extensions: { code: 'DEADLINE_EXCEEDED', subgraph: 'talent' },
      },
    ]);
  });
});

describe('a client that goes away', () => {
  /** Asks, and hangs up when the subgraph has heard of it; resolves when the subgraph knows whether that reached it. */
  async function hangUp(query: string, from: 'talent' | 'directory'): Promise<'cancelled' | 'carried on'> {
    const other = await startTinyHouse({ REQUEST_TIMEOUT_MS: 60_000, SUBGRAPH_TIMEOUT_MS: 60_000 });
    try {
      const heard = new Promise<{ closed: Promise<void>; answer: () => void }>((resolve) => {
        other[from].misbehave = (respond, incoming) =>
          resolve({
            closed: new Promise((gone) => incoming.socket.once('close', () => gone())),
            answer: () => respond(200, '{"data":{}}'),
          });
      });
      const asked = request(new URL('/graphql', other.base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        agent: false,
      });
      asked.on('error', () => undefined);
      asked.end(JSON.stringify({ query }));
      const { closed, answer } = await heard;
      asked.destroy();
      const patience = new Promise<'carried on'>((resolve) => setTimeout(() => resolve('carried on'), 1_500).unref());
      const outcome = await Promise.race([closed.then(() => 'cancelled' as const), patience]);
      answer();
      return outcome;
    } finally {
      await other.stop();
    }
  }

  it('is not read for any more', async () => {
    expect(await hangUp('{ slow }', 'talent')).toBe('cancelled');
  });

  it('has what it writes carried to the end: nobody could tell how far it came', async () => {
    expect(await hangUp('mutation { claim }', 'directory')).toBe('carried on');
  });

  it('leaves the gateway as it was', async () => {
    await expectEventually(async () => expect(await house.whoAsks()).toMatchObject({ kind: 'anonymous' }));
  });
});
