import { type Actor, generateSigningKey, publicKeyOf, serviceActor } from '@okaeri/access';
import { type AuditEntry, createAuditLog } from '@okaeri/audit';
import { derivedId, newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, createTestLogger, expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';
import { type OtherService, startOtherService } from './other-service.ts';

const employer = 'OKAERI';
const idOf = (employeeNumber: string) => personIdOf(secret, { employer, employeeNumber });
const { hr, recruiter } = testActors;
const others = ['talent', 'events', 'feedback', 'messaging'] as const;
const many = Array.from({ length: 50 }, (_, index) => `many-${String(index).padStart(2, '0')}`);
const left = idOf('left');
const back = idOf('back');

let directory: RunningDirectory;
let services: Record<(typeof others)[number], OtherService>;
beforeAll(async () => {
  const key = await generateSigningKey();
  const started = await Promise.all(
    others.map(async (name) => [name, await startOtherService(name, { keys: [publicKeyOf(key)] })] as const),
  );
  services = Object.fromEntries(started) as typeof services;
  directory = await startDirectory({
    settings: {
      INTERNAL_SIGNING_KEY: JSON.stringify(key),
      ...Object.fromEntries(started.map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url])),
    },
  });
  await directory.kafka.publish(
    hrEvents.departed({
      employeeNumber: 'left',
      departedOn: '2024-03-31',
      privateEmail: 'left@example.jp',
      phone: '090',
      reason: { code: 'R1', category: 'family' },
    }),
    ...[...many, 'back'].map((employeeNumber) =>
      hrEvents.departed({ employeeNumber, departedOn: '2024-03-31', privateEmail: 'many@example.jp', phone: '080' }),
    ),
  );
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person')).toHaveLength(many.length + 2),
  );
});
afterAll(async () => {
  await directory?.stop();
  await Promise.all(Object.values(services ?? {}).map((service) => service.end()));
});

interface Accesses {
  edges: { node: Record<string, unknown> }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const accessesOf = async (id: PersonId, args: string, fields: string, actor: Actor = alumnusOf(id)) =>
  directory
    .as(actor)
    .ask<{ person: { id: string; accesses: Accesses | null } | null }>(
      `query ($id: ID!) { person(id: $id) { id accesses(${args}) { ${fields} } } }`,
      { id: toGlobalId('Person', id) },
    );

const look = (subjectId: PersonId, change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date('2026-01-01T00:00:00Z'),
  actor: newId<'Account'>(),
  actorPersonId: null,
  roles: ['EMPLOYEE', 'RECRUITER'],
  purpose: 'RECRUITMENT',
  requestId: 'request-0001',
  subjectIds: [subjectId],
  action: 'read',
  fields: ['Application.status'],
  ...change,
});

describe('who looked at a person', () => {
  it('is shown to them: who, as what, when, what for and which fields', async () => {
    const asHr = directory.as(hr, 'HR_ADMINISTRATION');
    const before = Date.now();
    await asHr.data(
      `query ($id: ID!) { person(id: $id) {
         contact { privateEmail phone } employments { departure { reason { category } initiatedBy } } } }`,
      { id: toGlobalId('Person', left) },
    );
    // What is open to everybody is no look at what is private.
    await directory.as(recruiter).data('query ($id: ID!) { person(id: $id) { names { display } } }', {
      id: toGlobalId('Person', left),
    });
    const { data, errors } = await accessesOf(
      left,
      'first: 10',
      `totalCount edges { node { at who { id } roles purpose action actionLabel { ja en } service
         fields { name label { ja en } } } }`,
    );
    expect(errors).toEqual([]);
    const { edges = [], totalCount } = data?.person?.accesses ?? {};
    const nodes = edges.map(({ node }) => node);
    expect(totalCount).toBe(1);
    expect(nodes).toEqual([
      {
        at: expect.any(String) as string,
        // HR's own account has no record here.
        who: null,
        roles: ['EMPLOYEE', 'HR'],
        purpose: 'HR_ADMINISTRATION',
        action: 'read',
        actionLabel: { ja: '閲覧', en: 'Looked at it' },
        service: 'directory',
        fields: [
          { name: 'Departure.initiatedBy', label: { ja: '退職の申し出', en: 'Who wished the departure' } },
          { name: 'Departure.reason', label: { ja: '退職理由', en: 'Reason for leaving' } },
          { name: 'PersonContact.phone', label: { ja: '電話番号', en: 'Telephone' } },
          {
            name: 'PersonContact.privateEmail',
            label: { ja: '個人のメールアドレス', en: 'Private e-mail address' },
          },
        ],
      },
    ]);
    const at = Date.parse(nodes?.[0]?.['at'] as string);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('names those who have a record', async () => {
    const colleague = idOf('many-01');
    await createAuditLog({ db: directory.db, logger: createTestLogger() }).write([
      look(back, { actorPersonId: colleague }),
    ]);
    const { data } = await accessesOf(back, 'first: 1', 'edges { node { who { id names { display } } } }');
    expect(data?.person?.accesses?.edges).toEqual([
      { node: { who: { id: toGlobalId('Person', colleague), names: { display: expect.any(String) as string } } } },
    ]);
  });

  it.each<[string, Actor]>([
    ['HR', hr],
    ['a recruiter', recruiter],
    ['another alumnus', alumnusOf(derivedId('person', 'another'))],
    ['a signed-in person without a record', testPerson('nobody', [], null)],
  ])('is not shown to %s', async (_who, actor) => {
    const { data, errors } = await accessesOf(left, 'first: 1', 'totalCount', actor);
    expect(data?.person?.accesses ?? null).toBeNull();
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
  });

  it('comes from all services as one list, whichever way it is paged', async () => {
    const subject = idOf('many-07');
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
    // Many of one instant, in several services, so that the place in a page hangs on all parts of the order.
    await Promise.all([
      ...others.map((name, service) =>
        services[name].record(
          Array.from({ length: 6 }, (_, index) =>
            look(subject, {
              at: at(index % 3),
              action: `${name} ${index}`,
              purpose: service % 2 ? 'COMMUNITY' : 'RECRUITMENT',
            }),
          ),
        ),
      ),
      services.talent.record([look(idOf('many-08'), { action: 'about somebody else' })]),
      createAuditLog({ db: directory.db, logger: createTestLogger() }).write(
        Array.from({ length: 6 }, (_, index) => look(subject, { at: at(index % 3), action: `directory ${index}` })),
      ),
    ]);
    const expected = [2, 1, 0].flatMap((second) =>
      ['directory', 'events', 'feedback', 'messaging', 'talent'].flatMap((name) =>
        [3, 0].map((more) => `${name} ${more + second}`),
      ),
    );
    const fields =
      'totalCount edges { node { action } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const walk = async (direction: 'forward' | 'backward', size: number): Promise<unknown[]> => {
      const walked: unknown[] = [];
      for (let place = ''; ;) {
        const args = direction === 'forward' ? `first: ${size}${place}` : `last: ${size}${place}`;
        const { data, errors } = await accessesOf(subject, args, fields);
        expect(errors).toEqual([]);
        const page = data!.person!.accesses!;
        expect(page.totalCount).toBe(30);
        const actions = page.edges.map(({ node }) => node['action']);
        if (direction === 'forward') walked.push(...actions);
        else walked.unshift(...actions);
        const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
        if (!(direction === 'forward' ? hasNextPage : hasPreviousPage)) return walked;
        place = direction === 'forward' ? `, after: "${endCursor}"` : `, before: "${startCursor}"`;
      }
    };
    expect(await walk('forward', 7)).toEqual(expected);
    expect(await walk('backward', 7)).toEqual(expected);
    expect(await walk('forward', 1)).toEqual(expected);
    expect(await walk('forward', 100)).toEqual(expected);
  });

  it('includes looks at a record that was joined to theirs since', async () => {
    const [before, anew] = [idOf('many-09'), idOf('anew')];
    const hired = { employeeNumber: 'anew', hiredOn: '2026-04-01' };
    await directory.kafka.publish(hrEvents.hired(hired));
    await services.talent.record([look(anew, { action: 'before the joining' })]);
    await expectEventually(async () =>
      expect(await directory.db.read.query('select 1 from person where id = $1', [anew])).toHaveLength(1),
    );
    await directory.kafka.publish(hrEvents.hired({ ...hired, previousEmployeeNumber: 'many-09' }));
    await expectEventually(async () => {
      const { data, errors } = await accessesOf(before, 'first: 5', 'edges { node { action } }');
      expect(errors).toEqual([]);
      expect(data?.person?.accesses?.edges).toEqual([{ node: { action: 'before the joining' } }]);
    });
  });

  it('is one statement for a page of fifty people', async () => {
    const { value, statements } = await countStatements(directory.db, () =>
      directory
        .alone(hr)
        .data<{ people: { edges: { node: { contact: { phone: string | null } } }[] } }>(
          'query { people(first: 50) { edges { node { contact { privateEmail phone } } } } }',
        ),
    );
    expect(value.people.edges.filter(({ node }) => node.contact.phone !== null)).toHaveLength(50);
    expect(statements.filter((statement) => statement.includes('audit_append'))).toHaveLength(1);
    const [row] = await directory.db.read.query<{ people: number }[]>(
      `select cardinality(subject_person_ids) as people from audit_entry order by seq desc limit 1`,
    );
    expect(row).toEqual({ people: 50 });
  });

  it('is refused whole, and says which part is missing, when a service does not answer', async () => {
    await services.feedback.end();
    const { data, errors } = await accessesOf(left, 'first: 1', 'edges { node { action } }');
    expect(data).toEqual({ person: { id: toGlobalId('Person', left), accesses: null } });
    expect(errors).toMatchObject([
      { path: ['person', 'accesses'], extensions: { code: 'PART_UNAVAILABLE', part: 'feedback' } },
    ]);
    expect(errors[0]?.message).toBe(
      'feedback の閲覧記録を現在取得できないため、一覧を表示できません。しばらくしてからもう一度お試しください。',
    );
  });
});

describe('the record itself', () => {
  const query = `query ($ids: [ID!]!, $size: Int!, $cursor: [String!]) {
    personAccesses(personIds: $ids, size: $size, cursor: $cursor) { total } }`;
  const itself = () => directory.as(serviceActor('directory'));

  it('is for the directory alone', async () => {
    for (const one of [directory.as(hr), directory.messaging]) {
      const { errors } = await one.ask(query, { ids: [left], size: 1 });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
    const ids = [derivedId('person', 'nobody')];
    expect(await itself().data(query, { ids, size: 1 })).toEqual({ personAccesses: { total: 0 } });
  });

  it.each([
    ['what is no id', { ids: ['somebody'], size: 1 }],
    ['no size', { ids: [left], size: 0 }],
    ['more than a page', { ids: [left], size: 102 }],
    ['a cursor that is none', { ids: [left], size: 1, cursor: ['yesterday', 'talent', '1'] }],
    ['a cursor that ends early', { ids: [left], size: 1, cursor: ['2026-01-01T00:00:00Z'] }],
  ])('refuses %s', async (_what, variables) => {
    const { errors } = await itself().ask(query, variables);
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  });
});
