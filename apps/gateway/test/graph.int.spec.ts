import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId, toGlobalId } from '@okaeri/kernel';
import { composeTiny } from './support.ts';
import { globalHaruka, haruka, startTinyHouse, type TinyHouse } from './tiny-house.ts';

describe('the gateway', () => {
  let house: TinyHouse;

  beforeAll(async () => {
    house = await startTinyHouse();
  });

  afterEach(() => {
    house.directory.misbehave = null;
    house.talent.misbehave = null;
  });

  afterAll(() => house.stop());

  describe('the graph', () => {
    it('joins what several subgraphs know of one person', async () => {
      house.directory.seen.length = 0;
      const { data, errors } = await house.ask('{ me { id name score } }', await house.provider.token('haruka'));
      expect(errors).toBeUndefined();
      expect(data).toEqual({ me: { id: globalHaruka, name: '遥', score: 7 } });
    });

    it('finds an object by its id alone, and answers null for what is nothing', async () => {
      const node = (id: string) => house.ask(`{ node(id: ${JSON.stringify(id)}) { id ... on Person { name score } } }`);
      expect((await node(globalHaruka)).data).toEqual({ node: { id: globalHaruka, name: '遥', score: 7 } });
      expect((await node('Person:not-a-uuid')).data).toEqual({ node: null });
      expect(await node(toGlobalId('Person', derivedId('test', 'nobody')))).toMatchObject({ status: 200 });
      expect((await node(toGlobalId('Invoice', haruka))).data).toEqual({ node: null });
    });

    it('does not show what is for services alone', async () => {
      const { status, errors } = await house.ask('{ session(issuer: "x", subject: "haruka") { personId } }');
      expect(status).toBe(400);
      expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('answers what it can when one subgraph is down, and says which part is missing', async () => {
      house.talent.misbehave = (respond) => respond(503, '{"errors":[{"message":"draining"}]}');
      const { status, data, errors } = await house.ask('{ me { name score } }', await house.provider.token('haruka'));
      expect(status).toBe(200);
      expect(data).toEqual({ me: { name: '遥', score: null } });
      expect(errors).toEqual([
        {
          message: 'The part of the graph behind "talent" gave no answer. Try again later.',
          path: ['me'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'talent' },
        },
      ]);
    });

    it('does not wait for a subgraph that takes too long', async () => {
      house.talent.misbehave = () => undefined;
      const began = Date.now();
      const { errors } = await house.ask('{ slow }');
      expect(errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', subgraph: 'talent' });
      expect(Date.now() - began).toBeLessThan(10_000);
    });

    it('goes on with what it knew of a caller while the directory is down, and refuses those it does not know', async () => {
      const known = await house.provider.token('known');
      await house.whoAsks(known);
      house.directory.misbehave = (respond) => respond(503, '{}');
      expect(await house.whoAsks(known)).toMatchObject({ kind: 'person' });
      const { status, errors } = await house.ask('{ whoAsks }', await house.provider.token('unknown-so-far'));
      expect([status, errors?.[0]?.extensions['code']]).toEqual([503, 'NOT_READY']);
    });

    it('keeps code and request id of a subgraph’s error', async () => {
      const { errors } = await house.ask('{ broken }');
      expect(errors?.[0]).toEqual({
        message: 'Something went wrong on our side.',
        path: ['broken'],
        extensions: { code: 'INTERNAL', requestId: 'req-of-directory' },
      });
    });

    it('masks what a subgraph should have masked itself', async () => {
      const reply = await house.ask('{ unmasked }');
      // As much of it as no request id can hold by chance.
      expect(JSON.stringify(reply)).not.toContain('090-1234-5678');
      expect(reply.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL', requestId: expect.any(String) });
    });
  });

  it('says that it is ready, and how each subgraph is, without falling with one of them', async () => {
    const response = await fetch(`${house.inside}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      parts: { subgraphs: { subgraphs: { directory: 'ready', talent: 'ready', events: 'does not answer' } } },
    });
    expect(await (await fetch(`${house.inside}/metrics`)).text()).toContain(
      'okaeri_gateway_subgraph_ready{subgraph="talent"} 1',
    );
  });

  it('tells strangers neither numbers nor how its parts are', async () => {
    expect(await (await fetch(`${house.base}/readyz`)).json()).toEqual({ ready: true });
    expect((await fetch(`${house.base}/metrics`)).status).toBe(404);
  });

  it('takes over a new supergraph without a restart, and keeps the old one when the new one is no good', async () => {
    const grown = composeTiny(' extend type Person { badge: String } ');
    writeFileSync(house.supergraphFile, 'type Nonsense {');
    await sleep(1_500);
    expect(await house.whoAsks()).toEqual({ kind: 'anonymous', roles: [] });
    writeFileSync(house.supergraphFile, grown);
    const deadline = Date.now() + 10_000;
    let status = 400;
    while (status !== 200 && Date.now() < deadline) {
      ({ status } = await house.ask('{ me { badge } }'));
      await sleep(100);
    }
    expect(status).toBe(200);
    expect((await house.ask(`{ node(id: ${JSON.stringify(globalHaruka)}) { id } }`)).data).toEqual({
      node: { id: globalHaruka },
    });
  });
});
