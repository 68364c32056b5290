import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createTokenSigner,
  createTokenVerifier,
  generateSigningKey,
  privateKeySetSchema,
  serviceActor,
  TokenError,
} from '@okaeri/access';
import { readJsonFile, writeJsonFile } from '../state/json-file.ts';
import { rotateKeys, RotationStuck } from './rotate-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'okaeri-rotation-'));
const path = join(folder, 'gateway.json');
const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

async function listen(answer: (authorization: string | undefined) => Promise<[number, unknown]>): Promise<string> {
  const server = createServer((request, response) => {
    void answer(request.headers.authorization).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service that signs by a file and publishes it, and one that verifies by what is published. */
async function startHouse() {
  const key = await generateSigningKey();
  writeJsonFile(path, { keys: [key] });
  const signer = createTokenSigner({ issuer: 'gateway', privateJwk: pathToFileURL(path) });
  const jwks = await listen(async () => [200, signer.publicKeys()]);
  const verifier = createTokenVerifier({
    audience: 'talent',
    issuers: { gateway: new URL(jwks) },
    keys: { freshMs: 500, cooldownMs: 100 },
  });
  const talent = await listen(async (authorization) => {
    try {
      await verifier.verify(authorization?.replace('Bearer ', ''));
      return [200, {}];
    } catch (error) {
      return [error instanceof TokenError && error.reason !== 'keys_unavailable' ? 401 : 503, {}];
    }
  });
  const askWith = async (token: string) =>
    (await fetch(talent, { method: 'POST', headers: { authorization: `Bearer ${token}` } })).status;
  return { key, signer, talent, askWith };
}

const files = {
  signers: ['gateway'] as const,
  read: () => readJsonFile(path, privateKeySetSchema)?.keys ?? [],
  write: (_name: string, keys: readonly unknown[]) => writeJsonFile(path, { keys }),
};

test('keys are exchanged under traffic: nobody is refused, and what the old key signs is', async () => {
  const { key, signer, talent, askWith } = await startHouse();
  const stale = createTokenSigner({ issuer: 'gateway', privateJwk: key });
  const told: string[] = [];
  const answers = new Map<number, number>();
  let running = true;
  const traffic = (async () => {
    while (running) {
      const status = await askWith(await signer.sign(serviceActor('gateway'), 'talent'));
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  })();
  await rotateKeys({ ...files, verifiersOf: () => ({ talent }), tell: (line) => void told.push(line), drainMs: 1_500 });
  running = false;
  await traffic;
  expect([...answers.keys()]).toEqual([200]);
  expect(files.read()).toHaveLength(1);
  expect(files.read()[0]!.kid).not.toBe(key.kid);
  expect(await askWith(await stale.sign(serviceActor('gateway'), 'talent'))).toBe(401);
  expect(told.at(-1)).toContain(`gateway: ${key.kid} is replaced by ${files.read()[0]!.kid}`);
  expect(told.join()).not.toContain(key.d);
});

test('a service that cannot be asked stops it, with keys in force that work', async () => {
  const { signer, talent, askWith } = await startHouse();
  const verifiersOf = () => ({ talent, events: 'http://127.0.0.1:1/graphql' });
  await expect(rotateKeys({ ...files, verifiersOf, tell: () => undefined, withinMs: 0 })).rejects.toThrow(
    RotationStuck,
  );
  expect(await askWith(await signer.sign(serviceActor('gateway'), 'talent'))).toBe(200);
  await rotateKeys({ ...files, verifiersOf: () => ({ talent }), tell: () => undefined, drainMs: 1_500 });
  expect(files.read()).toHaveLength(1);
});
