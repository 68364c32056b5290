import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Clock } from '@okaeri/kernel';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface Provider {
  issuer: string;
  /** How often its key set was fetched. */
  fetches: () => number;
  sign(change?: { payload?: JWTPayload; alg?: string; header?: object; with?: string }): Promise<string>;
  addKey(alg: string, kid: string): Promise<void>;
  removeKey(kid: string): void;
  lieAboutIssuer(issuer: string | null): void;
  down(down: boolean): void;
  close(): Promise<void>;
}

/** A small OpenID provider: discovery and a key set over real HTTP. */
export async function startProvider(clock: Clock): Promise<Provider> {
  const published = new Map<string, JWK>();
  const privateKeys = new Map<
    string,
    { alg: string; key: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'] }
  >();
  let fetches = 0;
  let claimed: string | null = null;
  let down = false;
  const server: Server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (down) return void response.writeHead(503).end('{}');
    if (request.url === '/.well-known/openid-configuration') {
      return void response.end(JSON.stringify({ issuer: claimed ?? issuer, jwks_uri: `${issuer}/keys` }));
    }
    fetches += 1;
    response.end(JSON.stringify({ keys: [...published.values()] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    fetches: () => fetches,
    async addKey(alg, kid) {
      const pair = await generateKeyPair(alg, { extractable: true });
      privateKeys.set(kid, { alg, key: pair.privateKey });
      published.set(kid, { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' });
    },
    removeKey: (kid) => void published.delete(kid),
    lieAboutIssuer: (name) => void (claimed = name),
    down: (isDown) => void (down = isDown),
    async sign({ payload = {}, header = {}, with: kid = 'first' } = {}) {
      const found = privateKeys.get(kid);
      if (!found) throw new Error(`no key ${kid}`);
      const seconds = Math.floor(clock.now().getTime() / 1_000);
      const claims = { iss: issuer, aud: 'okaeri', sub: 'yuki', iat: seconds, exp: seconds + 600, ...payload };
      return new SignJWT(claims).setProtectedHeader({ alg: found.alg, kid, ...header }).sign(found.key);
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
