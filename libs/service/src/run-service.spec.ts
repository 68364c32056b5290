import { createLogger, type Part, type Readiness } from '@okaeri/kernel';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { type RunningService, runService, type ServiceOptions } from './run-service.ts';

const logs: string[] = [];
const logger = createLogger({
  service: 'spec',
  level: 'debug',
  destination: { write: (line) => void logs.push(line) },
});
let http: HttpServer;
let running: RunningService | undefined;
let told: string[];

function part(name: string, more: Partial<Part> = {}): Part {
  return {
    name,
    start: async () => void told.push(`start ${name}`),
    stop: async () => void told.push(`stop ${name}`),
    ...more,
  };
}

async function run(parts: Part[], more: Partial<ServiceOptions> = {}): Promise<RunningService> {
  running = await runService({ name: 'spec', logger, http, parts, drainDelayMs: 0, ownsProcess: false, ...more });
  return running;
}

const readyz = async (): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${http.url()}/readyz`);
  return { status: response.status, body: await response.json() };
};

beforeEach(() => {
  told = [];
  logs.length = 0;
  running = undefined;
  http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
});
afterEach(async () => {
  await running?.stop().catch(() => undefined);
});

describe('a service that strangers reach', () => {
  it('tells its numbers and the state of its parts on a port of their own', async () => {
    const inside = createHttpServer({ port: 0, host: '127.0.0.1', logger });
    await run([part('database', { readiness: () => ({ ready: false, why: 'refused' }) })], { inside });
    expect(await readyz()).toEqual({ status: 503, body: { ready: false } });
    expect((await fetch(`${http.url()}/metrics`)).status).toBe(404);
    expect((await fetch(`${http.url()}/healthz`)).status).toBe(200);
    const told = (await (await fetch(`${inside.url()}/readyz`)).json()) as object;
    expect(told).toMatchObject({ parts: { database: { ready: false, why: 'refused' } } });
    const numbers = await (await fetch(`${inside.url()}/metrics`)).text();
    expect(numbers).toContain('http_request_duration_seconds_count{method="GET",route="/healthz",status="200"} 1');
    const url = inside.url();
    await running?.stop();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('tells them nowhere when there is no such port', async () => {
    await run([part('database')], { inside: null });
    expect(await readyz()).toEqual({ status: 200, body: { ready: true } });
    expect((await fetch(`${http.url()}/metrics`)).status).toBe(404);
  });
});

describe('a service', () => {
  it('starts its parts in order and stops them the other way round', async () => {
    const service = await run([part('database'), part('relay'), part('consumer')]);
    const url = http.url();
    await service.stop();
    expect(told).toEqual([
      'start database',
      'start relay',
      'start consumer',
      'stop consumer',
      'stop relay',
      'stop database',
    ]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('stops once, however often it is told to', async () => {
    const service = await run([part('relay')]);
    await Promise.all([service.stop(), service.stop()]);
    await service.stop();
    expect(told).toEqual(['start relay', 'stop relay']);
  });

  it('can be asked while it starts: alive, not ready', async () => {
    let goOn: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (goOn = resolve));
    const starting = run([part('database', { start: () => slow })]);
    while (!http.app.server.listening) await new Promise((resolve) => setImmediate(resolve));
    expect((await fetch(`${http.url()}/healthz`)).status).toBe(200);
    expect(await readyz()).toEqual({
      status: 503,
      body: { ready: false, state: 'starting', pid: process.pid, parts: {} },
    });
    goOn();
    await starting;
    expect(await readyz()).toEqual({
      status: 200,
      body: { ready: true, state: 'running', pid: process.pid, parts: {} },
    });
  });

  it('says which part is not ready, and why', async () => {
    let consumer: Readiness = { ready: true };
    await run([
      part('database', { readiness: () => ({ ready: true }) }),
      part('consumer', { readiness: () => consumer }),
    ]);
    expect((await readyz()).status).toBe(200);
    consumer = { ready: false, why: 'no progress for 60 s with lag 12' };
    expect(await readyz()).toEqual({
      status: 503,
      body: {
        ready: false,
        state: 'running',
        pid: process.pid,
        parts: { database: { ready: true }, consumer: { ready: false, why: 'no progress for 60 s with lag 12' } },
      },
    });
    expect((await fetch(`${http.url()}/healthz`)).status).toBe(200);
  });

  it('takes a part for not ready that fails to answer, or does not', async () => {
    await run([
      part('broken', { readiness: () => Promise.reject(new TypeError('password of yuki')) }),
      part('mute', { readiness: () => new Promise<Readiness>(() => undefined) }),
    ]);
    expect(await readyz()).toMatchObject({
      status: 503,
      body: {
        parts: { broken: { ready: false, why: 'TypeError' }, mute: { ready: false, why: 'gave no answer in 2500 ms' } },
      },
    });
    expect(logs.join('')).not.toContain('yuki');
  });

  it('that cannot start stops what has started, the failing part too, and says so', async () => {
    const failing = part('relay', { start: () => Promise.reject(new Error('no broker')) });
    await expect(run([part('database'), failing, part('consumer')])).rejects.toThrow('no broker');
    expect(told).toEqual(['start database', 'stop relay', 'stop database']);
    expect(http.app.server.listening).toBe(false);
  });

  it('stops the other parts when one fails to stop, and tells of it', async () => {
    const stuck = part('consumer', { stop: () => Promise.reject(new Error('stuck')) });
    const service = await run([part('database'), stuck]);
    await expect(service.stop()).rejects.toThrow('1 part(s) of spec failed to stop');
    expect(told).toContain('stop database');
  });

  it('does not wait for ever', async () => {
    const hanging = part('consumer', { stop: () => new Promise<void>(() => undefined) });
    const service = await run([hanging], { stopDeadlineMs: 50 });
    await expect(service.stop()).rejects.toThrow('spec did not stop within 50 ms');
  });

  it('finishes a request that it has begun', async () => {
    let answer: (text: string) => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      http.app.get('/slow', () => {
        resolve();
        return new Promise<string>((done) => (answer = done));
      });
    });
    const service = await run([part('database')]);
    const request = fetch(`${http.url()}/slow`);
    await begun;
    const stopped = service.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).not.toContain('stop database');
    answer('done');
    expect(await (await request).text()).toBe('done');
    await stopped;
    expect(told).toContain('stop database');
  });

  it('shows metrics of the process and of its sources; one that fails hides no other', async () => {
    await run([], {
      metrics: [
        { name: 'okaeri_outbox_events', help: 'Waiting.', read: async () => [{ value: 3 }] },
        { name: 'okaeri_broken', help: 'Broken.', read: () => Promise.reject(new Error('down')) },
        {
          name: 'okaeri_lag',
          help: 'Lag.',
          labels: ['topic'],
          read: () => [{ labels: { topic: 'hr.employee.v1' }, value: 7 }],
        },
      ],
    });
    const text = await (await fetch(`${http.url()}/metrics`)).text();
    expect(text).toContain('okaeri_outbox_events 3');
    expect(text).toContain('okaeri_lag{topic="hr.employee.v1"} 7');
    expect(text).toContain('okaeri_metric_failures{metric="okaeri_broken"} 1');
    expect(text).toContain('okaeri_metric_failures{metric="okaeri_lag"} 0');
    expect(text).not.toMatch(/^okaeri_broken/m);
    expect(text).toContain('process_resident_memory_bytes');
  });
});
