import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createTokenSigner, createTokenVerifier, generateSigningKey } from '@okaeri/access';
import { z } from 'zod';
import { createServiceClient, type ServiceClient, ServiceUnavailableError } from './index.ts';

let server: Server;
let client: ServiceClient;
let reply: () => { status: number; body: string };
const seen: { authorization: string; body: { query: string; variables: unknown } }[] = [];
const privateJwk = await generateSigningKey();
const signer = createTokenSigner({ issuer: 'directory', privateJwk });
const shape = z.object({ tables: z.array(z.string()) });
const ask = () => client.ask('query ($id: ID!) { tables(id: $id) }', { id: 'secret-id' }, shape);

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      seen.push({ authorization: String(request.headers.authorization), body: JSON.parse(text) as never });
      const { status, body } = reply();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  client = createServiceClient({ url, audience: 'talent', name: 'directory', signer });
});
afterAll(async () => {
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});

test('a service asks as itself, with a token that is good at the other alone', async () => {
  reply = () => ({ status: 200, body: '{"data":{"tables":["a"]}}' });
  expect(await ask()).toEqual({ tables: ['a'] });
  const { authorization, body } = seen.at(-1)!;
  expect(body.variables).toEqual({ id: 'secret-id' });
  const token = authorization.replace('Bearer ', '');
  const issuers = { directory: { keys: [signer.publicJwk] } };
  const verify = (audience: string) => createTokenVerifier({ audience, issuers }).verify(token);
  expect(await verify('talent')).toEqual({ kind: 'service', name: 'directory', roles: ['SERVICE'] });
  await expect(verify('events')).rejects.toThrow();
});

test.each([
  [
    'a refusal',
    { status: 200, body: '{"errors":[{"message":"secret","extensions":{"code":"FORBIDDEN"}}]}' },
    'FORBIDDEN',
  ],
  ['another shape', { status: 200, body: '{"data":{"tables":"secret"}}' }, 'unknown'],
  ['no JSON', { status: 502, body: 'secret' }, 'could not be asked'],
])('%s is an error that tells nothing of the question or the answer', async (_what, answer, told) => {
  reply = () => answer;
  const error = await ask().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServiceUnavailableError);
  expect((error as Error).message).toContain(told);
  expect((error as Error).message).not.toContain('secret');
});
