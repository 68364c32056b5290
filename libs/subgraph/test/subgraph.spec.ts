import {
  type Actor,
  anonymous,
  createTokenSigner,
  generateSigningKey,
  type PrivateKey,
  publicKeyOf,
  serviceActor,
} from '@okaeri/access';
import { toGlobalId } from '@okaeri/kernel';
import { bookId, personId, startTinySubgraph, type TinySubgraph } from './tiny/tiny-subgraph.ts';

const yuki: Actor = { kind: 'person', accountId: 'a', personId: personId('yuki'), roles: ['ALUMNUS'] };
const james: Actor = { kind: 'person', accountId: 'b', personId: personId('james'), roles: ['EMPLOYEE'] };
const mina: Actor = { kind: 'person', accountId: 'c', personId: personId('mina'), roles: ['EMPLOYEE'] };
const hana: Actor = { kind: 'person', accountId: 'd', personId: personId('hana'), roles: ['HR'] };

const botchan = toGlobalId('Book', bookId('Botchan'));
const kokoro = toGlobalId('Book', bookId('Kokoro'));

let tiny: TinySubgraph;
beforeEach(async () => void (tiny = await startTinySubgraph()));
afterEach(() => tiny.stop());

const entities = (ids: string[], type = 'Book') => ({
  variables: { of: ids.map((id) => ({ __typename: type, id })) },
});
const entitiesQuery = (selection: string): string =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${selection} } }`;

describe('the door', () => {
  it('answers nobody without a token, not even with its schema', async () => {
    for (const query of ['{ __typename }', '{ _service { sdl } }', '{ book(id: "x") { title } }', 'not graphql']) {
      const reply = await tiny.ask(null, query);
      expect(reply.status).toBe(401);
      expect(reply.data).toBeUndefined();
      expect(reply.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED', reason: 'missing' });
    }
  });

  it.each([
    ['a token for another subgraph', (t: TinySubgraph) => t.signer.sign(yuki, 'talent'), 'audience'],
    ['a tampered token', async (t: TinySubgraph) => `${await t.signer.sign(yuki, 'tiny')}A`, 'signature'],
    ['text', async () => 'abc', 'malformed'],
  ])('refuses %s and tells the reason’s class only', async (_name, make, reason) => {
    const response = await tiny.post('{"query":"{__typename}"}', { authorization: `Bearer ${await make(tiny)}` });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: `token refused: ${reason}`, extensions: { code: 'UNAUTHENTICATED', reason } }],
    });
  });

  it('refuses a token before it reads the body', async () => {
    const response = await tiny.post('x'.repeat(300_000), {});
    expect(response.status).toBe(401);
  });

  it('shows its SDL to those who have a token, and introspection to nobody', async () => {
    const sdl = await tiny.ask(serviceActor('gateway'), '{ _service { sdl } }');
    expect(sdl.data).toMatchObject({ _service: { sdl: expect.stringContaining('type Book') } });
    const introspection = await tiny.ask(hana, '{ __schema { types { name } } }');
    expect(introspection.status).toBe(400);
    expect(introspection.data).toBeUndefined();
  });

  it('opens introspection where it was asked for', async () => {
    const open = await startTinySubgraph({ introspection: true });
    const reply = await open.ask(hana, '{ __schema { queryType { name } } }');
    await open.stop();
    expect(reply.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('takes neither batches, nor GET, nor oversized or overdeep operations, and suggests no fields', async () => {
    const authorization = `Bearer ${await tiny.signer.sign(yuki, 'tiny')}`;
    expect((await tiny.post('[{"query":"{__typename}"}]', { authorization })).status).toBe(400);
    expect((await fetch(`${tiny.url}/graphql?query={__typename}`, { headers: { authorization } })).status).toBe(404);
    expect((await tiny.post(JSON.stringify({ query: 'x'.repeat(262_200) }), { authorization })).status).toBe(413);

    const deep = `{ books ${'{ nodes { owner '.repeat(13)} { id } ${'} }'.repeat(13)} }`;
    expect((await tiny.ask(yuki, deep)).errors?.map((e) => e.extensions['code'])).toContain('OPERATION_TOO_LARGE');
    const wide = `{ ${Array.from({ length: 1_001 }, (_, at) => `a${at}: __typename`).join(' ')} }`;
    expect((await tiny.ask(yuki, wide)).errors?.[0]?.message).toBe('The operation has 1001 aliases, 1000 are allowed.');

    const typo = await tiny.ask(yuki, '{ boks { totalCount } }');
    expect(typo.status).toBe(400);
    expect(JSON.stringify(typo.errors)).not.toContain('books');
  });

  it('counts fragments at every place they are used', async () => {
    const fragment = 'fragment F on Query { a: __typename b: __typename c: __typename }';
    const reply = await tiny.ask(yuki, `{ ${'...F '.repeat(334)} } ${fragment}`);
    expect(reply.errors?.[0]?.extensions['code']).toBe('OPERATION_TOO_LARGE');
  });

  it('ends circles of fragments with an error', async () => {
    const reply = await tiny.ask(yuki, '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }');
    expect(reply.status).toBe(400);
  });
});

describe('who sees what', () => {
  const note = `{ book(id: "${botchan}") { title note } }`;

  it.each<[string, Actor, string | null]>([
    ['its owner (SELF)', yuki, 'note in Botchan'],
    ['a role (HR)', hana, 'note in Botchan'],
    ['who the rule lets in (the borrower)', james, 'note in Botchan'],
    ['not another employee', mina, null],
    ['not the anonymous', anonymous, null],
    ['not a service', serviceActor('gateway'), null],
  ])('a guarded field: %s', async (_who, actor, expected) => {
    const reply = await tiny.ask(actor, note);
    expect(reply.data).toEqual({ book: { title: 'Botchan', note: expected } });
    if (expected === null) {
      expect(reply.errors).toEqual([
        {
          message: 'You may not see Book.note.',
          path: ['book', 'note'],
          locations: expect.anything() as unknown,
          extensions: { code: 'FORBIDDEN', field: 'Book.note', openTo: ['SELF', 'HR'], rule: 'borrower' },
        },
      ]);
    } else expect(reply.errors).toBeUndefined();
  });

  it('a field for services: those that it names, and no other', async () => {
    const messagingKey = await generateSigningKey();
    const talentKey = await generateSigningKey();
    const open = await startTinySubgraph({
      issuers: { messaging: { keys: [publicKeyOf(messagingKey)] }, talent: { keys: [publicKeyOf(talentKey)] } },
    });
    const answerTo = async (token: string) =>
      (await (await open.post('{"query":"{ stock }"}', { authorization: `Bearer ${token}` })).json()) as object;
    const own = (name: string, privateJwk: PrivateKey) =>
      createTokenSigner({ issuer: name, privateJwk }).sign(serviceActor(name), 'tiny');

    expect(await answerTo(await own('messaging', messagingKey))).toEqual({ data: { stock: 3 } });
    expect(await answerTo(await open.signer.sign(serviceActor('gateway'), 'tiny'))).toEqual({ data: { stock: 3 } });
    expect(await answerTo(await open.signer.sign(hana, 'tiny'))).toEqual({ data: { stock: 3 } });
    for (const token of [await own('talent', talentKey), await open.signer.sign(james, 'tiny')])
      expect(await answerTo(token)).toMatchObject({
        data: { stock: null },
        errors: [{ extensions: { code: 'FORBIDDEN', field: 'Query.stock', openTo: ['SERVICE', 'HR'] } }],
      });
    await open.stop();
  });

  it('the same through _entities', async () => {
    const query = entitiesQuery('Book { title note }');
    const denied = await tiny.ask(mina, query, entities([botchan]));
    expect(denied.data).toEqual({ _entities: [{ title: 'Botchan', note: null }] });
    expect(denied.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const open = await tiny.ask(yuki, query, entities([botchan]));
    expect(open.data).toEqual({ _entities: [{ title: 'Botchan', note: 'note in Botchan' }] });
  });

  it('the same through a connection, and through an alias', async () => {
    const reply = await tiny.ask(yuki, '{ books(first: 3) { edges { node { title secret: note } } } }');
    expect(reply.data).toEqual({
      books: {
        edges: [
          { node: { title: 'Botchan', secret: 'note in Botchan' } },
          { node: { title: 'Kokoro', secret: 'note in Kokoro' } },
          { node: { title: 'Sanshiro', secret: null } },
        ],
      },
    });
  });

  it('the same for members of unions without any resolver of their own', async () => {
    const query = '{ shelf { __typename ... on Film { ending } ... on Book { note } } }';
    expect((await tiny.ask(hana, query)).data).toMatchObject({
      shelf: [{ note: 'note in Botchan' }, { ending: 'the butler' }],
    });
    expect((await tiny.ask(mina, query)).data).toMatchObject({ shelf: [{ note: null }, { ending: null }] });
  });

  it('an owner that is found asynchronously', async () => {
    const query = entitiesQuery('Person { secret }');
    const mine = toGlobalId('Person', personId('yuki'));
    expect((await tiny.ask(yuki, query, entities([mine], 'Person'))).data).toEqual({
      _entities: [{ secret: `secret of ${personId('yuki')}` }],
    });
    expect((await tiny.ask(james, query, entities([mine], 'Person'))).data).toEqual({ _entities: [{ secret: null }] });
  });

  it('a value object is as visible as the field it stands in (PARENT)', async () => {
    const query = `{ book(id: "${botchan}") { place { room } } }`;
    expect((await tiny.ask(yuki, query)).data).toEqual({ book: { place: { room: 'attic' } } });
    expect((await tiny.ask(hana, query)).data).toEqual({ book: { place: null } });
  });

  it('a denied mutation does nothing', async () => {
    const lend = `mutation { lend(input: { bookId: "${botchan}" }) { __typename } }`;
    const reply = await tiny.ask(anonymous, lend);
    expect(reply.data).toBeNull();
    expect(reply.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(tiny.seen.operations).toBe(0);
  });
});

describe('batches', () => {
  it('load all entities of a request at once, and decide a rule for all of them at once', async () => {
    const ids = [botchan, kokoro, botchan, toGlobalId('Book', bookId('Sanshiro'))];
    const reply = await tiny.ask(mina, entitiesQuery('Book { id title note }'), entities(ids));
    expect(reply.data).toMatchObject({
      _entities: [{ id: botchan }, { id: kokoro }, { id: botchan }, { title: 'Sanshiro' }],
    });
    expect(tiny.seen.loads).toEqual([[bookId('Botchan'), bookId('Kokoro'), bookId('Sanshiro')]]);
    expect(tiny.seen.rules).toEqual([3]);
  });

  it('do not ask a rule where a role already decides', async () => {
    await tiny.ask(hana, '{ books(first: 3) { nodes { note } } }');
    expect(tiny.seen.rules).toEqual([]);
  });

  it('answer unknown, foreign and malformed ids with null', async () => {
    const ids = [toGlobalId('Book', bookId('none')), 'Book:1', 'Film:x', toGlobalId('Person', bookId('Botchan'))];
    const reply = await tiny.ask(hana, entitiesQuery('Book { title }'), entities(ids));
    expect(reply).toMatchObject({ data: { _entities: [null, null, null, null] } });
    expect(reply.errors).toBeUndefined();
  });

  it('end at 2,000 representations', async () => {
    const ids = Array.from({ length: 2_001 }, (_, at) => `Book:${at}`);
    const reply = await tiny.ask(hana, entitiesQuery('Book { title }'), entities(ids));
    expect(reply.errors?.[0]?.extensions['code']).toBe('OPERATION_TOO_LARGE');
    expect(tiny.seen.loads).toEqual([]);
  });
});

describe('answers', () => {
  it('mask what went wrong on our side, log it without its text, and give an id to ask about', async () => {
    const reply = await tiny.ask(yuki, 'query Shelf { broken }', { headers: { 'x-request-id': 'request-0001' } });
    expect(reply.data).toEqual({ broken: null });
    expect(reply.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['broken'],
        locations: expect.anything() as unknown,
        extensions: { code: 'INTERNAL', requestId: 'request-0001' },
      },
    ]);
    expect(reply.headers.get('x-request-id')).toBe('request-0001');
    const line = tiny.logs.find((text) => text.includes('resolver failed'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      requestId: 'request-0001',
      operation: 'Shelf',
      field: 'broken',
      errorName: 'Error',
    });
    expect(tiny.logs.join('')).not.toContain('yuki@example.com');
  });

  it.each(['ECONNREFUSED', '57P01', '57014'])(
    'say that the database does not answer (%s), whose it is, and when to ask again',
    async (how) => {
      for (let turn = 0; turn < 20; turn += 1) await tiny.ask(yuki, `{ away(how: "${how}") }`);
      const reply = await tiny.ask(yuki, `{ away(how: "${how}") }`);
      expect(reply.data).toEqual({ away: null });
      expect(reply.errors).toEqual([
        {
          message: 'The part of the graph behind "tiny" cannot answer at the moment. Try again later.',
          path: ['away'],
          locations: expect.anything() as unknown,
          extensions: { code: 'SERVICE_UNAVAILABLE', service: 'tiny', retryAfter: 2 },
        },
      ]);
      const lines = tiny.logs.filter((text) => text.includes('the database did not answer'));
      expect(lines.length).toBeLessThan(5);
      expect(tiny.logs.join('')).not.toContain('secret of a host');
    },
  );

  it('never log variables', async () => {
    await tiny.ask(yuki, 'query ($id: ID!) { book(id: $id) { title } }', { variables: { id: 'Book:secret-value' } });
    expect(tiny.logs.join('')).not.toContain('secret-value');
  });

  it('take a wrong request id for what it is', async () => {
    const reply = await tiny.ask(yuki, '{ broken }', { headers: { 'x-request-id': 'x' } });
    expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['en', 'There is no such book.'],
    ['ja-JP', 'その本はありません。'],
    ['*', 'その本はありません。'],
  ])('tell failures in the caller’s language: %s', async (language, message) => {
    const lend = 'mutation { lend(input: { bookId: "Book:1" }) { __typename ... on UserError { code message } } }';
    const reply = await tiny.ask(yuki, lend, { headers: { 'accept-language': language } });
    expect(reply.data).toEqual({ lend: { __typename: 'NotFoundError', code: 'TINY.NO_BOOK', message } });
  });

  it('count only when asked to', async () => {
    await tiny.ask(yuki, '{ books { nodes { title } } }');
    expect(tiny.seen.counts).toBe(0);
    expect((await tiny.ask(yuki, '{ books { totalCount } }')).data).toEqual({ books: { totalCount: 3 } });
    expect(tiny.seen.counts).toBe(1);
  });

  it('name the argument of a page that cannot be', async () => {
    const reply = await tiny.ask(yuki, '{ books(first: 101) { totalCount } }');
    expect(reply.errors?.[0]).toMatchObject({
      message: 'Argument "first" is a number from 1 to 100.',
      path: ['books'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
    });
  });

  it('keep calendar days free of time zones, and refuse days that do not exist', async () => {
    expect((await tiny.ask(yuki, '{ dayAfter(day: "2026-02-28") }')).data).toEqual({ dayAfter: '2026-03-01' });
    const reply = await tiny.ask(yuki, '{ dayAfter(day: "2026-02-30") }');
    expect(reply.status).toBe(400);
    expect(reply.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('measure operations by what they ask of the schema, never by a name that a client made up', async () => {
    const count = async (field: string, outcome: string) => {
      const text = await tiny.http.registry.metrics();
      const line = `okaeri_graphql_operation_duration_seconds_count{field="${field}",outcome="${outcome}"} `;
      return Number(text.split(line)[1]?.split('\n')[0] ?? 0);
    };
    const before = await count('__typename', 'ok');
    for (let at = 0; at < 5; at += 1) await tiny.ask(anonymous, `query Invented${at} { mine: __typename }`);
    await tiny.ask(anonymous, '{ noSuchField }');
    expect((await count('__typename', 'ok')) - before).toBe(5);
    expect(await count('invalid', 'errors')).toBeGreaterThanOrEqual(1);
    expect(await tiny.http.registry.metrics()).not.toMatch(/Invented|noSuchField|mine/);
  });
});
