import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createTokenVerifier, type PublicKeySet } from '@okaeri/access';

/** In the place of the four other services: what they hold about persons, given to the directory alone. */
export interface OtherServicesStandIn {
  /** The settings that lead here. */
  readonly settings: Readonly<Record<string, string>>;
  /** Services that give no answer now. */
  readonly down: Set<string>;
  /** What each gives for any person. */
  rows: readonly object[];
  /** Which service was asked for which ids. */
  readonly asked: { service: string; personIds: readonly string[] }[];
  stop(): Promise<void>;
}

export async function startOtherServices(directoryKeys: PublicKeySet): Promise<OtherServicesStandIn> {
  const down = new Set<string>();
  const asked: { service: string; personIds: readonly string[] }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on(
      'end',
      () => void answer().then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body))),
    );

    async function answer(): Promise<{ status: number; body: object }> {
      const service = request.url?.slice(1) ?? '';
      if (down.has(service)) return { status: 503, body: {} };
      const verifier = createTokenVerifier({ audience: service, issuers: { directory: directoryKeys } });
      await verifier.verify(request.headers.authorization?.replace('Bearer ', ''));
      const { variables } = JSON.parse(text) as { variables: { personIds: string[] } };
      asked.push({ service, ...variables });
      const title = { ja: '記録', en: 'Records' };
      const personData = [{ name: 'records', title, rows: JSON.stringify(standIn.rows) }];
      return { status: 200, body: { data: { personData } } };
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as AddressInfo).port;
  const standIn: OtherServicesStandIn = {
    settings: Object.fromEntries(
      ['events', 'talent', 'feedback', 'messaging'].map((name) => [
        `${name.toUpperCase()}_URL`,
        `http://127.0.0.1:${port}/${name}`,
      ]),
    ),
    down,
    rows: [],
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return standIn;
}
