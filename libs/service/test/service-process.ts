import { createLogger } from '@okaeri/kernel';
import { createHttpServer, runService } from '../src/index.ts';

// A service as a process of its own, for the spec beside this file. Its behaviour is the first argument,
// the socket that it is given, if any, the second.
const [behaviour, descriptor] = process.argv.slice(2);
const logger = createLogger({ service: 'spec', level: 'debug' });
const fd = descriptor === undefined ? undefined : Number(descriptor);
const http = createHttpServer({ port: 0, host: '127.0.0.1', fd, logger });

http.app.get('/pid', async () => ({ pid: process.pid }));
http.app.get('/slow', async () => {
  process.stdout.write('"begun"\n');
  await new Promise((resolve) => setTimeout(resolve, 400));
  return 'done';
});
http.app.get('/throw', async () => {
  setImmediate(() => {
    throw new Error('a bug, about yuki@example.com');
  });
  return 'soon';
});
http.app.get('/reject', async () => {
  void Promise.reject(new Error('a bug'));
  return 'soon';
});

await runService({
  name: 'spec',
  logger,
  http,
  drainDelayMs: 50,
  stopDeadlineMs: 2_000,
  parts: [
    {
      name: 'part',
      start: async () => {
        if (behaviour === 'cannot start') throw new Error('no broker');
      },
      stop: () => (behaviour === 'cannot stop' ? new Promise<void>(() => undefined) : Promise.resolve()),
    },
  ],
});
process.stdout.write(`${JSON.stringify({ url: http.url() })}\n`);
