import { createTokenSigner, generateSigningKey, serviceActor, type TokenSigner } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { services, subgraphDoors, tokenFor } from '@okaeri/stack/client';
import { openSystem, type System } from '../src/system.ts';

let system: System;
let doors: ReturnType<typeof subgraphDoors>;
let gateway: TokenSigner;
beforeAll(async () => {
  system = await openSystem();
  doors = subgraphDoors(system.folder);
  gateway = createTokenSigner({ issuer: 'gateway', privateJwk: doors.gatewayKey });
});
afterAll(() => system.close());

const hr = { kind: 'person' as const, accountId: newId(), personId: null, roles: ['HR' as const] };

async function ask(url: string, token: string | null, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  const body = (await response.json()) as { errors?: { extensions: { reason?: string } }[] };
  return [response.status, body.errors?.[0]?.extensions.reason];
}

describe.each(services)('%s, asked past the gateway', (name) => {
  it('takes the gateway’s token for it', async () => {
    expect(await ask(doors.urls[name], await gateway.sign(hr, name))).toEqual([200, undefined]);
  });

  it('takes no person’s own token, however good it is', async () => {
    expect(await ask(doors.urls[name], await tokenFor('hr', system.folder))).toEqual([401, 'algorithm']);
  });

  it('takes no token that the gateway made for another service', async () => {
    for (const other of services.filter((one) => one !== name)) {
      expect(await ask(doors.urls[name], await gateway.sign(hr, other))).toEqual([401, 'audience']);
    }
  });

  it('takes none of a stranger’s, in nobody’s name', async () => {
    const key = await generateSigningKey();
    const callers = name === 'directory' ? ['gateway', 'messaging'] : ['gateway', 'directory'];
    for (const issuer of ['gateway', 'directory', 'messaging', 'talent', 'portal']) {
      const stranger = createTokenSigner({ issuer, privateJwk: key });
      // Who has nothing to ask of it is not even known to it.
      const reason = callers.includes(issuer) ? 'signature' : 'issuer';
      expect(await ask(doors.urls[name], await stranger.sign(serviceActor(issuer), name))).toEqual([401, reason]);
    }
  });

  it('takes nothing that others say of themselves', async () => {
    const said = { 'x-forwarded-user': 'haruka', 'x-okaeri-actor': JSON.stringify(hr), cookie: 'session=haruka' };
    expect(await ask(doors.urls[name], null, said)).toEqual([401, 'missing']);
  });
});

test('the gateway takes no token of its own making', async () => {
  for (const name of services) {
    expect(await ask(system.state.urls.graph, await gateway.sign(hr, name))).toEqual([401, 'issuer']);
  }
});

test('who signs publishes its keys, and nothing private of them', async () => {
  for (const url of [system.state.urls.graph, doors.urls.directory, doors.urls.messaging]) {
    const response = await fetch(new URL('/.well-known/jwks.json', url));
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    }
  }
  expect((await fetch(new URL('/.well-known/jwks.json', doors.urls.talent))).status).toBe(404);
});
