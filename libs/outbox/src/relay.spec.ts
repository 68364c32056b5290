import { type AddressInfo, createServer, type Server } from 'node:net';
import { createLogger } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { expectEventually } from '@okaeri/testkit';
import { createRelay } from './relay.ts';

let server: Server;
let tries = 0;
beforeAll(async () => {
  server = createServer((socket) => {
    tries += 1;
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('a relay without its database tries again with growing pauses, and ends at once when it is asked to', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const db = {
    url: `postgres://x:x@127.0.0.1:${(server.address() as AddressInfo).port}/x`,
    applicationName: 'x',
    read: { dataSource: {} },
  } as unknown as Database;
  const relay = createRelay({
    db,
    producer: { send: () => Promise.reject(new Error('nothing is to be sent')) },
    source: 'okaeri/x',
    logger: createLogger({ service: 'x', destination }),
  });
  const started = performance.now();
  await relay.start();
  await expectEventually(() => expect(tries).toBeGreaterThanOrEqual(5));
  // 200, 400, 800 and 1,600 ms lie between the five.
  expect(performance.now() - started).toBeGreaterThan(2_900);
  // It would rest for 3.2 s now.
  const stopped = performance.now();
  await relay.stop();
  expect(performance.now() - stopped).toBeLessThan(2_500);
  expect(lines.length).toBeLessThanOrEqual(tries);
});
