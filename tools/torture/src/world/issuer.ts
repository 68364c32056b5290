import { createServer, type Server } from 'node:http';
import { type World } from '@okaeri/stack/world';
import { importJWK, SignJWT } from 'jose';

/** Somebody who signs in. */
export interface Account {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly employer?: string;
  readonly employeeNumber?: string;
}

/** An OpenID provider as far as the gateway can tell: keys at an address, and tokens signed with them. */
export interface Issuer {
  /** An access token for the graph, good for the whole run. */
  token(account: Account): Promise<string>;
  stop(): Promise<void>;
}

export async function startIssuer(port: number, { issuer, audience, signingKey }: World['openid']): Promise<Issuer> {
  const { kty, n, e, kid, alg, use } = signingKey;
  const published = JSON.stringify({ keys: [{ kty, n, e, kid, alg, use }] });
  const key = await importJWK(signingKey, 'RS256');
  const server: Server = createServer((request, response) => {
    const found = request.url === '/jwks';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(found ? published : '{}');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    token: ({ subject, roles, employer, employeeNumber }) =>
      new SignJWT({
        roles: [...roles],
        locale: 'ja',
        ...(employer === undefined ? {} : { employer }),
        ...(employeeNumber === undefined ? {} : { employee_number: employeeNumber }),
      })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('24h')
        .sign(key),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
