import { createTestDatabase, createTestLogger, expectEventually, type TestDatabase } from '@okaeri/testkit';
import { gatewayMigrations } from '../src/migrations/index.ts';
import { createRateLimiter, type RateLimiter, type RateStoreSource } from '../src/rate/rate-limiter.ts';
import { createRateCountStore } from '../src/rate/rate-count.store.ts';
import { rateSource } from '../src/rate/rate-source.ts';
import { send } from './raw-request.ts';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

const logger = createTestLogger();
const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ whoAsks }' });

describe('rates over several replicas', () => {
  const rule = { name: 'requests', limit: 100 } as const;
  let database: TestDatabase;
  let replicas: RateLimiter[] = [];
  let now = Date.now();

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: gatewayMigrations, rows: [] });
  });
  beforeEach(() => {
    // The beginning of a minute of its own for each test.
    now = Math.ceil(now / 60_000) * 60_000 + 600_000;
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    replicas = [];
  });
  afterAll(() => database.drop());

  function replica(source: RateStoreSource = rateSource({ DATABASE_URL: database.url }, logger)): RateLimiter {
    const made = createRateLimiter({ logger, secret: 'the same', source, now: () => now, flushMs: 3_600_000 });
    replicas.push(made);
    return made;
  }
  const through = (limiter: RateLimiter, who: string, times: number) =>
    Array.from({ length: times }, () => limiter.take(rule, who, 1)).filter(({ allowed }) => allowed).length;

  it('are counted together: what one let through the others know of', async () => {
    const [one, two, three] = [replica(), replica(), replica()];
    expect(through(one, 'a', 60)).toBe(60);
    await one.flush();
    expect(through(two, 'a', 1)).toBe(1);
    await two.flush();
    expect(through(two, 'a', 100)).toBe(39);
    await two.flush();
    expect(through(three, 'a', 1)).toBe(1);
    await three.flush();
    expect(through(three, 'a', 100)).toBe(0);
    expect(through(three, 'somebody else', 100)).toBe(100);
  });

  it('take the minute before into account, also when another replica saw it', async () => {
    const [one, two] = [replica(), replica()];
    expect(through(one, 'b', 100)).toBe(100);
    await one.flush();
    now += 60_000;
    expect(through(two, 'b', 1)).toBe(1);
    await two.flush();
    expect(through(two, 'b', 100)).toBe(0);
    now += 30_000;
    expect(through(two, 'b', 100)).toBe(49);
  });

  it('cost the database one statement, however many requests come, and none for those that are refused', async () => {
    const limiter = replica();
    await limiter.flush();
    const statements: string[] = [];
    const spied = replica({
      open: async () => {
        const store = createRateCountStore(database.db);
        return {
          store: {
            add: (deltas) => (statements.push(`add ${deltas.length}`), store.add(deltas)),
            removeBefore: async () => undefined,
          },
          close: async () => undefined,
        };
      },
    });
    for (let who = 0; who < 50; who += 1) through(spied, `c${who}`, 500);
    await spied.flush();
    expect(statements).toEqual(['add 50']);
    for (let who = 0; who < 50; who += 1) through(spied, `c${who}`, 500);
    await spied.flush();
    expect(statements).toEqual(['add 50']);
  });

  it('hold while the database is away, by each replica alone, and together again after it', async () => {
    let away = true;
    const real = rateSource({ DATABASE_URL: database.url }, logger);
    const source: RateStoreSource = {
      open: () => (away ? Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })) : real.open()),
    };
    const [one, two] = [replica(source), replica()];
    expect(through(one, 'd', 300)).toBe(100);
    await one.flush();
    expect(one.shared()).toBe(false);
    expect(one.readiness()).toMatchObject({ ready: true, counted: 'by this replica alone' });
    away = false;
    await one.flush();
    expect(one.shared()).toBe(true);
    // What was counted meanwhile is not lost.
    expect(through(two, 'd', 1)).toBe(1);
    await two.flush();
    expect(through(two, 'd', 10)).toBe(0);
  });

  it('keep nobody’s address or account, and nothing for long', async () => {
    const limiter = replica();
    through(limiter, '192.0.2.77', 5);
    await limiter.flush();
    const rows = await database.db.read.query<{ key: string }[]>('select key from rate_count');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{22}$/);
    now += 180_000;
    through(limiter, '192.0.2.78', 5);
    await limiter.flush();
    const [left] = await database.db.read.query<{ count: string }[]>('select count(*) from rate_count');
    expect(left?.count).toBe('1');
  });

  it('take bounded memory', () => {
    const small = createRateLimiter({ logger, secret: 's', most: 100, now: () => now });
    for (let who = 0; who < 10_000; who += 1) small.take(rule, `e${who}`, 1);
    expect(small.take(rule, 'e9999', 1).remaining).toBe(98);
    expect(small.take(rule, 'e0', 1).remaining).toBe(99);
  });
});

describe('a gateway behind a proxy', () => {
  let database: TestDatabase;
  let house: TinyHouse;
  let second: TinyHouse;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: gatewayMigrations, rows: [] });
    const changes = {
      RATE_REQUESTS_PER_MINUTE: 60,
      RATE_COST_PER_MINUTE: 100,
      TRUSTED_PROXIES: ['127.0.0.1'],
      DATABASE_URL: database.url,
    };
    house = await startTinyHouse(changes);
    second = await startTinyHouse(changes);
  });
  afterAll(async () => {
    await house.stop();
    await second.stop();
    await database.drop();
  });

  const from = (address: string, to: TinyHouse = house, headers: Record<string, string> = {}, text = body) =>
    send(to.base, { headers: { ...json, 'x-forwarded-for': address, ...headers }, body: text });

  it('tells with every answer what is left, and answers 429 with the time to wait when nothing is', async () => {
    const first = await from('192.0.2.1');
    expect(first.headers['ratelimit-policy']).toBe('"requests";q=60;w=60, "cost";q=100;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"requests";r=59;t=\d+, "cost";r=99;t=\d+$/);
    const replies = await Promise.all(Array.from({ length: 70 }, () => from('192.0.2.1')));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(59);
    const refused = replies.find(({ status }) => status === 429);
    const wait = Number(refused?.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(refused?.body?.errors).toEqual([
      {
        message: `Too many requests from this address: 60 a minute are allowed. Try again in ${wait} s.`,
        extensions: { code: 'RATE_LIMITED', limit: 'requests', allowed: 60, retryAfterSeconds: wait },
      },
    ]);
    const japanese = await from('192.0.2.1', house, { 'accept-language': 'ja' });
    expect(japanese.body?.errors?.[0]?.message).toContain('1分あたり60件まで');
    expect((await from('192.0.2.2')).status).toBe(200);
  });

  it('counts over its replicas', async () => {
    const all = await Promise.all(Array.from({ length: 60 }, () => from('192.0.2.10')));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    await expectEventually(async () => expect((await from('192.0.2.10', second)).status).toBe(429));
  });

  it('believes the proxy about addresses, and nobody about what the proxy did not see', async () => {
    // The last entry is what the proxy saw; what stands before it came from the client.
    await Promise.all(Array.from({ length: 60 }, (_, i) => from(`10.1.1.${i}, 192.0.2.20`)));
    expect((await from('10.9.9.9, 192.0.2.20')).status).toBe(429);
    const direct = await startTinyHouse({ RATE_REQUESTS_PER_MINUTE: 5 });
    try {
      const replies: number[] = [];
      for (let turn = 0; turn < 8; turn += 1) replies.push((await from(`192.0.2.${turn}`, direct)).status);
      expect(replies).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    } finally {
      await direct.stop();
    }
  });

  it('counts what an account costs, wherever it comes from, and others’ account apart', async () => {
    const expensive = JSON.stringify({ query: '{ people(first: 30) { totalCount } }' });
    const costly = JSON.stringify({ query: '{ people(first: 20) { edges { node { id } } } }' });
    const haruka = { authorization: `Bearer ${await house.provider.token('haruka')}` };
    expect((await from('192.0.2.30', house, haruka, costly)).status).toBe(200);
    expect((await from('192.0.2.31', house, haruka, costly)).status).toBe(200);
    const refused = await from('192.0.2.32', house, haruka, costly);
    expect([refused.status, refused.body?.errors?.[0]?.extensions]).toMatchObject([
      429,
      { code: 'RATE_LIMITED', limit: 'cost', allowed: 100 },
    ]);
    // What is cheap still goes.
    expect((await from('192.0.2.33', house, haruka, expensive)).status).toBe(200);
    const yuki = { authorization: `Bearer ${await house.provider.token('yuki')}` };
    expect((await from('192.0.2.32', house, yuki, costly)).status).toBe(200);
    // Without an account it is the address that pays.
    expect((await from('192.0.2.34', house, {}, costly)).status).toBe(200);
  });

  it('lets nobody try out tokens: each that is refused counts as twenty requests', async () => {
    const guess = () => from('192.0.2.40', house, { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' });
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await guess()).status);
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
    expect(statuses.slice(3)).toEqual([429, 429, 429]);
  });

  it('lets nobody keep it busy: an operation that is refused counts as twenty requests', async () => {
    const large = JSON.stringify({ query: `{ ${'a: whoAsks '.repeat(100)} }` });
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await from('192.0.2.60', house, {}, large)).status);
    expect(statuses).toEqual([400, 400, 400, 429, 429, 429]);
  });

  it('has an account pay for operations that are refused, and not all behind its address', async () => {
    const large = JSON.stringify({ query: `{ ${'a: whoAsks '.repeat(100)} }` });
    const kenji = { authorization: `Bearer ${await house.provider.token('kenji')}` };
    const statuses: number[] = [];
    for (let turn = 0; turn < 59; turn += 1) statuses.push((await from('192.0.2.61', house, kenji, large)).status);
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect((await from('192.0.2.61')).status).toBe(200);
    for (let turn = 0; turn < 92; turn += 1)
      statuses.push((await from(`192.0.2.${100 + turn}`, house, kenji, large)).status);
    expect(statuses.at(-1)).toBe(429);
    const yuki = { authorization: `Bearer ${await house.provider.token('yuki')}` };
    expect((await from('192.0.2.62', house, yuki)).status).toBe(200);
  });

  it('counts what it refuses, too, and reads no body of who has asked too often', async () => {
    for (let turn = 0; turn < 60; turn += 1) await from('192.0.2.50', house, {}, '[]');
    const reply = await from('192.0.2.50', house, { 'content-type': 'text/plain' }, 'x'.repeat(300_000));
    expect(reply.status).toBe(429);
  });
});
