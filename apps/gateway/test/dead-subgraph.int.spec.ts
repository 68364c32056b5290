import { expectEventually } from '@okaeri/testkit';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

let house: TinyHouse;
let haruka: string;
const both = '{ me { name score } }';

beforeEach(async () => {
  house = await startTinyHouse({ SUBGRAPH_TIMEOUT_MS: 1_500, SUBGRAPH_CONCURRENCY: 5, REQUEST_TIMEOUT_MS: 10_000 });
  haruka = await house.provider.token('haruka');
  await house.ask(both, haruka);
});
afterEach(() => house.stop());

const codesOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) =>
  errors?.map(({ extensions }) => extensions['code']);
const linesAbout = (message: string) => house.logs.filter((line) => line.includes(`"${message}"`));
const metrics = async () => (await fetch(`${house.inside}/metrics`)).text();

async function openCircuitOf(name: 'talent' | 'directory'): Promise<void> {
  const query = name === 'talent' ? '{ whoAsks }' : '{ broken }';
  for (let turn = 0; turn < 5; turn += 1) await house.ask(query);
}

describe('towards a subgraph that is down', () => {
  beforeEach(async () => {
    house.talent.misbehave = (respond) => respond(500, 'oops');
    await openCircuitOf('talent');
  });

  it('next to nothing is sent: its part is null at once, and the error says where, why and when to ask again', async () => {
    let sent = 0;
    house.talent.misbehave = (respond) => {
      sent += 1;
      respond(500, 'oops');
    };
    // A trial goes through now and then.
    await expectEventually(async () => {
      const { status, data, errors } = await house.ask(both, haruka);
      expect([status, data]).toEqual([200, { me: { name: '遥', score: null } }]);
      expect(errors).toEqual([
        {
          message: 'The part of the graph behind "talent" gave no answer. Try again later.',
          path: ['me'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'talent', retryAfter: expect.any(Number) },
        },
      ]);
    });
    const asked = await Promise.all(Array.from({ length: 50 }, () => house.ask('{ whoAsks }')));
    expect(asked.map(codesOf)).toEqual(asked.map(() => ['SUBGRAPH_UNAVAILABLE']));
    expect(sent).toBeLessThan(10);
  });

  it('the metrics, the details of readiness and the log say so, and the gateway stays ready', async () => {
    expect(await metrics()).toContain('okaeri_gateway_circuit_open{subgraph="talent"} 1');
    expect(await metrics()).toContain('okaeri_gateway_circuit_open{subgraph="directory"} 0');
    const response = await fetch(`${house.inside}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ parts: { subgraphs: { calls: { talent: { circuit: 'open' } } } } });
    for (let turn = 0; turn < 50; turn += 1) await house.ask('{ whoAsks }');
    expect(linesAbout('circuit opened')).toHaveLength(1);
    expect(linesAbout('subgraph gave no answer').length).toBeLessThan(10);
  });

  it('it is asked again by itself, and all is as it was', async () => {
    house.talent.misbehave = null;
    await expectEventually(async () =>
      expect((await house.ask(both, haruka)).data).toEqual({ me: { name: '遥', score: 7 } }),
    );
    expect(linesAbout('circuit closed')).toHaveLength(1);
    expect(await metrics()).toContain('okaeri_gateway_circuit_open{subgraph="talent"} 0');
  });
});

it('errors in good answers and refused requests never open a circuit', async () => {
  for (let turn = 0; turn < 20; turn += 1) await house.ask('{ broken }');
  for (let turn = 0; turn < 20; turn += 1) await house.ask('{ nothingOfTheKind }');
  expect(await metrics()).toContain('okaeri_gateway_circuit_open{subgraph="directory"} 0');
});

it('a subgraph that hangs holds up only who asks for it, and not many of those', async () => {
  house.talent.misbehave = () => undefined;
  const waiting = Array.from({ length: 40 }, () => house.ask('{ whoAsks }'));
  const began = performance.now();
  expect((await house.ask('{ me { name } }', haruka)).data).toEqual({ me: { name: '遥' } });
  expect(performance.now() - began).toBeLessThan(3_000);
  const codes = (await Promise.all(waiting)).flatMap((reply) => codesOf(reply) ?? []);
  expect(codes).toHaveLength(40);
  const held = codes.filter((code) => code === 'SUBGRAPH_TIMEOUT').length;
  const refused = codes.filter((code) => code === 'SUBGRAPH_OVERLOADED' || code === 'SUBGRAPH_UNAVAILABLE').length;
  // Five at once; as each ends another may begin, until the fifth has failed.
  expect(held).toBeGreaterThanOrEqual(5);
  expect(held).toBeLessThan(10);
  expect(held + refused).toBe(40);
  await expectEventually(async () =>
    expect((await house.ask('{ whoAsks }')).errors?.[0]?.extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'talent',
      retryAfter: expect.any(Number),
    }),
  );
});

describe('a mutation', () => {
  const claim = async () => (await house.ask('mutation { claim }')).errors?.[0]?.extensions;

  it('whose connection breaks may have been carried out, and that is told; it is not sent again', async () => {
    let sent = 0;
    house.directory.misbehave = (_respond, request) => {
      sent += 1;
      request.socket.destroy();
    };
    expect(await claim()).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'directory', carriedOut: 'UNKNOWN' });
    expect(sent).toBe(1);
  });

  it('that was never sent was certainly not carried out', async () => {
    house.directory.misbehave = (respond) => respond(500, 'oops');
    await openCircuitOf('directory');
    await expectEventually(async () =>
      expect(await claim()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', carriedOut: 'NO' }),
    );
  });
});

it('while the directory hangs, callers whom it has told of go on', async () => {
  const patient = await startTinyHouse({ SUBGRAPH_TIMEOUT_MS: 30_000 });
  try {
    const token = await patient.provider.token('haruka');
    await patient.whoAsks(token);
    patient.directory.misbehave = () => undefined;
    patient.advance(20_000);
    const began = performance.now();
    expect(await patient.whoAsks(token)).toMatchObject({ kind: 'person', personId: expect.any(String) });
    expect(performance.now() - began).toBeLessThan(15_000);
  } finally {
    await patient.stop();
  }
});
