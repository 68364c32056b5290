import { type Actor } from '@okaeri/access';
import { toGlobalId } from '@okaeri/kernel';
import { createSubgraph } from '../src/index.ts';
import { bookId, personId, startTinySubgraph, type TinySubgraph } from './tiny/tiny-subgraph.ts';

const person = (name: string, roles: Extract<Actor, { kind: 'person' }>['roles']): Actor => ({
  kind: 'person',
  accountId: `account of ${name}`,
  personId: personId(name),
  roles,
});
const yuki = person('yuki', ['ALUMNUS']);
const james = person('james', ['EMPLOYEE']);
const mina = person('mina', ['ALUMNUS']);
const hana = person('hana', ['EMPLOYEE', 'HR']);
const taro = person('taro', ['ALUMNUS', 'RECRUITER']);

const botchan = toGlobalId('Book', bookId('Botchan'));
const kokoro = toGlobalId('Book', bookId('Kokoro'));
const sanshiro = toGlobalId('Book', bookId('Sanshiro'));

let tiny: TinySubgraph;
beforeEach(async () => void (tiny = await startTinySubgraph()));
afterEach(() => tiny.stop());

const entities = (ids: string[], type = 'Book') => ({
  variables: { of: ids.map((id) => ({ __typename: type, id })) },
});
const entitiesQuery = (selection: string): string =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${selection} } }`;
/** Whose what was read by the last requests, as the audit was told. */
const recorded = () =>
  tiny.seen.audit.entries.map((batch) =>
    batch.map(({ subjectIds, action, fields }) => [...subjectIds, action, fields]),
  );

describe('a setting', () => {
  it('turns a field into null without an error for those it shuts out, by every path', async () => {
    const list = await tiny.ask(mina, '{ books { nodes { title margin } } }');
    expect(list.errors).toBeUndefined();
    expect(list.data).toEqual({
      books: {
        nodes: [
          { title: 'Botchan', margin: 'margin of Botchan' },
          { title: 'Kokoro', margin: null },
          { title: 'Sanshiro', margin: 'margin of Sanshiro' },
        ],
      },
    });
    const direct = await tiny.ask(mina, entitiesQuery('Book { margin }'), entities([kokoro, botchan]));
    expect(direct).toMatchObject({ data: { _entities: [{ margin: null }, { margin: 'margin of Botchan' }] } });
    expect(direct.errors).toBeUndefined();
  });

  it('is not for the person themselves', async () => {
    expect((await tiny.ask(james, `{ book(id: "${kokoro}") { margin letter } }`)).data).toEqual({
      book: { margin: 'margin of Kokoro', letter: 'letter in Kokoro' },
    });
    expect(tiny.seen.settings).toEqual([]);
  });

  it('lets in nobody whom the audiences do not', async () => {
    const reply = await tiny.ask({ kind: 'anonymous', roles: [] }, `{ book(id: "${botchan}") { margin } }`);
    expect(reply.data).toEqual({ book: { margin: null } });
    expect(reply.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(tiny.seen.settings).toEqual([]);
  });

  it('is asked once for all objects of a request, also by several fields', async () => {
    await tiny.ask(mina, '{ books { nodes { margin letter } } }');
    expect(tiny.seen.settings).toEqual([3]);
  });
});

describe('looks at a private field', () => {
  it('by staff are on record: who, when, what for, whose, and which fields', async () => {
    const query = '{ books { nodes { price letter } } }';
    const reply = await tiny.ask(hana, query, { headers: { 'x-request-id': 'request-0001' } });
    expect(reply.errors).toBeUndefined();
    const caller = {
      actor: 'account of hana',
      actorPersonId: personId('hana'),
      roles: ['EMPLOYEE', 'HR'],
      purpose: 'HR_ADMINISTRATION',
      requestId: 'request-0001',
      at: new Date('2026-11-23T09:00:00Z'),
    };
    // Of Kokoro nothing was shown: it was a gift, and its letter is hidden. Sanshiro is nobody's.
    expect(tiny.seen.audit.entries).toEqual([
      [{ ...caller, subjectIds: [personId('yuki')], action: 'read', fields: ['Book.letter', 'Book.price'] }],
    ]);
  });

  it('by way of a rule are on record whoever it let in', async () => {
    await tiny.ask(yuki, entitiesQuery('Book { price }'), entities([kokoro]));
    expect(recorded()).toEqual([]);
    await tiny.ask(james, entitiesQuery('Book { price }'), entities([botchan]));
    expect(recorded()).toEqual([[[personId('yuki'), 'read', ['Book.price']]]]);
  });

  it('are on record where the owner is found asynchronously', async () => {
    const ids = [toGlobalId('Person', personId('yuki')), toGlobalId('Person', personId('james'))];
    await tiny.ask(hana, entitiesQuery('Person { address }'), entities(ids, 'Person'));
    expect(recorded()).toEqual([[[personId('yuki'), personId('james'), 'read', ['Person.address']]]]);
  });

  it.each<[string, Actor, string]>([
    ['by the person themselves', yuki, `{ book(id: "${botchan}") { price letter } }`],
    [
      'by the person themselves, be they staff',
      { ...hana, personId: personId('yuki') } as Actor,
      `{ book(id: "${botchan}") { price } }`,
    ],
    ['by somebody who was let in as no staff', mina, `{ book(id: "${botchan}") { letter } }`],
    ['that were denied', mina, `{ book(id: "${botchan}") { price } }`],
    ['that a setting made null', hana, `{ book(id: "${kokoro}") { letter } }`],
    ['of what is nobody’s', hana, `{ book(id: "${sanshiro}") { price letter } }`],
    ['at what is not private', hana, `{ book(id: "${botchan}") { title note margin } }`],
  ])('%s are not', async (_what, actor, query) => {
    await tiny.ask(actor, query);
    expect(recorded()).toEqual([]);
  });

  it('are those of staff also where everybody signed in may look', async () => {
    await tiny.ask(taro, `{ book(id: "${botchan}") { letter } }`);
    expect(recorded()).toEqual([[[personId('yuki'), 'read', ['Book.letter']]]]);
  });

  it('that can’t be recorded show nothing at all', async () => {
    tiny.seen.audit.broken = true;
    const reply = await tiny.ask(hana, `{ book(id: "${botchan}") { title price } }`, {
      headers: { 'x-request-id': 'request-0002' },
    });
    expect(reply).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'NOT_READY', requestId: 'request-0002' } }],
    });
    expect(reply.data).toBeUndefined();
    // Whatever is not private is still there.
    expect((await tiny.ask(hana, `{ book(id: "${botchan}") { title } }`)).data).toEqual({ book: { title: 'Botchan' } });
  });
});

it('a schema with private fields is not served without an audit', () => {
  const options = { name: 'tiny', schemaDir: new URL('tiny/schema/', import.meta.url), resolvers: {} };
  const start = () =>
    createSubgraph({
      ...options,
      references: { Book: async () => [], Person: async () => [] },
      access: {
        owner: { Book: () => null, Person: () => null },
        rules: { borrower: async () => [] },
        settings: { MARGIN: async () => [] },
      },
    } as unknown as Parameters<typeof createSubgraph>[0]);
  expect(start).toThrow('Book.price: private, but there is no audit to record in');
  expect(start).toThrow('Person.address: private');
});
