import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Service {
  process: ChildProcess;
  url: string;
  ended: Promise<number | string | null>;
  output: () => string;
  until(text: string): Promise<void>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

async function start(behaviour: string): Promise<Service> {
  const child = fork(fileURLToPath(new URL('service-process.ts', import.meta.url)), [behaviour], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  children.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('exit', (code, signal) => {
      resolve(code ?? signal);
      for (const listener of listeners) listener();
    }),
  );
  const until = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (output.includes(text)) resolve();
        else if (child.exitCode !== null) reject(new Error(`ended without saying ${text}:\n${output}`));
      };
      listeners.add(look);
      look();
    });
  const service = { process: child, ended, output: () => output, until, url: '' };
  if (behaviour === 'cannot start') return service;
  await until('"url"');
  return { ...service, url: /"url":"([^"]+)"/.exec(output)?.[1] ?? '' };
}

describe('a service as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('on %s finishes what it has begun, and ends well', async (signal) => {
    const service = await start('well');
    const request = fetch(`${service.url}/slow`);
    await service.until('"begun"');
    service.process.kill(signal);
    service.process.kill(signal);
    expect(await (await request).text()).toBe('done');
    expect(await service.ended).toBe(0);
  });

  it('ends when its parent lets go of it', async () => {
    const service = await start('well');
    service.process.disconnect();
    expect(await service.ended).toBe(0);
    expect(service.output()).toContain('parent gone');
  });

  it('ends with 1 when it cannot start, naming the part', async () => {
    const service = await start('cannot start');
    expect(await service.ended).toBe(1);
    expect(service.output()).toContain('"part":"part"');
  });

  it('ends with 1 when it does not stop in time', async () => {
    const service = await start('cannot stop');
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(1);
  });

  it.each(['throw', 'reject'])(
    'ends with 1 on an error nobody caught (%s), without its text in the log',
    async (how) => {
      const service = await start('well');
      await fetch(`${service.url}/${how}`).catch(() => undefined);
      expect(await service.ended).toBe(1);
      expect(service.output()).toContain('uncaught error');
      expect(service.output()).not.toContain('yuki@example.com');
    },
  );
});
