import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createAccounts } from '../src/openid/accounts.ts';
import { createProvider, portalClient } from '../src/openid/provider.ts';
import { requestToken } from '../src/openid/request-token.ts';
import { createOpenIdServer } from '../src/openid/server.ts';

describe('the OpenID provider for development', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-openid-'));
  const key = {
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    kid: 'k1',
    alg: 'RS256',
    use: 'sig',
  };
  const portal = 'http://localhost:4299';
  let server: Server;
  let url: string;

  /** Starts the provider as a process would, with what the stack keeps: key, accounts, port. */
  async function start(port: number): Promise<void> {
    const settings = {
      PORT: port,
      HOST: 'localhost',
      ISSUER: 'http://localhost:4444',
      AUDIENCE: 'okaeri',
      ACCOUNTS_FILE: join(folder, 'accounts.json'),
      SIGNING_KEY: key as never,
      COOKIE_KEYS: ['a-cookie-key-of-the-test'],
      GRAPH_URL: 'http://localhost:4000/graphql',
      PORTAL_URL: portal,
    };
    const accounts = createAccounts(settings.ACCOUNTS_FILE);
    server = createOpenIdServer(settings, accounts, createProvider(settings, accounts));
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    settings.PORT = (server.address() as AddressInfo).port;
    url = `http://localhost:${settings.PORT}`;
  }

  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  beforeAll(() => start(0));
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  const verify = async (token: string) =>
    (
      await jwtVerify(token, createRemoteJWKSet(new URL(`${url}/jwks`)), {
        issuer: 'http://localhost:4444',
        audience: 'okaeri',
        algorithms: ['RS256'],
      })
    ).payload;

  it('gives scripts the token of a demo person, by key or by role', async () => {
    const claims = await verify(await requestToken(url, 'haruka'));
    expect(claims).toMatchObject({
      sub: 'haruka',
      name: '佐藤 遥',
      locale: 'ja',
      roles: ['employee', 'hr'],
      employer: 'OKAERI-JP',
      employee_number: '900001',
    });
    expect((await verify(await requestToken(url, 'recruiter'))).sub).toBe('kenji');
    const alumnus = await verify(await requestToken(url, 'yuki'));
    expect(alumnus['roles']).toEqual([]);
    expect(alumnus['employee_number']).toBeUndefined();
  });

  it('gives no token for a name nobody has', async () => {
    await expect(requestToken(url, 'mallory')).rejects.toThrow('no such demo person');
  });

  it('honours, after a restart, the tokens of before', async () => {
    const token = await requestToken(url, 'sora');
    const { port } = server.address() as AddressInfo;
    await stop();
    await start(port);
    expect((await verify(token)).sub).toBe('sora');
  });

  it('lets somebody new sign up to the portal and in, by code and PKCE, and knows them after a restart', async () => {
    const browser = createBrowser();
    const verifier = 'a'.repeat(64);
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))).toString(
      'base64url',
    );
    const query = new URLSearchParams({
      client_id: portalClient,
      response_type: 'code',
      redirect_uri: `${portal}/signed-in`,
      scope: 'openid profile email graph',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const page = await browser(`${url}/auth?${query}`);
    const html = await page.response.text();
    expect(html).toContain('佐藤 遥 / Haruka Sato');
    const done = await browser(
      `${url}${/action="([^"]*sign-up)"/.exec(html)?.[1]}`,
      new URLSearchParams({ name: '新井 <b>', email: 'arai@example.com', language: 'ja' }),
    );
    const code = new URL(done.left ?? '').searchParams.get('code');
    const response = await fetch(`${url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: portalClient,
        redirect_uri: `${portal}/signed-in`,
        code: code ?? '',
        code_verifier: verifier,
      }),
    });
    const claims = await verify(((await response.json()) as { access_token: string }).access_token);
    expect(claims).toMatchObject({ name: '新井 <b>', roles: [] });
    const { port } = server.address() as AddressInfo;
    await stop();
    await start(port);
    expect((await verify(await requestToken(url, String(claims.sub)))).sub).toBe(claims.sub);
    // Their name is shown on the page as text, never as markup.
    expect(await (await fetch(url)).text()).not.toContain('新井 <b>');
  });

  it('refuses a sign-up without a usable address, in the language of the browser', async () => {
    const response = await fetch(`${url}/sign-up`, {
      method: 'POST',
      headers: { 'accept-language': 'ja' },
      body: new URLSearchParams({ name: 'X', email: 'not-an-address', language: 'ja' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('正しいメールアドレス');
  });

  /** Follows redirects with cookies until it gets a page, or is sent to the portal. */
  function createBrowser() {
    const cookies = new Map<string, string>();
    return async (address: string, form?: URLSearchParams): Promise<{ response: Response; left?: string }> => {
      let target = address;
      let body = form;
      for (let step = 0; step < 10; step += 1) {
        const response = await fetch(target, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
          ...(body ? { method: 'POST', body } : {}),
        });
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          if (value === '') cookies.delete(name);
          else cookies.set(name, value);
        }
        const next = response.headers.get('location');
        if (next === null) return { response };
        // The issuer's port is fixed, the test's is not.
        target = new URL(next, target).toString().replace('http://localhost:4444', url);
        if (target.startsWith(portal)) return { response, left: target };
        body = undefined;
      }
      throw new Error('too many redirects');
    };
  }
});
