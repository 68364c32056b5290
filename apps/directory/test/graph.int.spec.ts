import type { Actor } from '@okaeri/access';
import { derivedId, newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const employer = 'OKAERI';
const idOf = (employeeNumber: string) => personIdOf(secret, { employer, employeeNumber });
const { hr, recruiter, communityManager, employee, stranger } = testActors;
let directory: RunningDirectory;

const left = idOf('left');
const leaving = idOf('leaving');
const dead = idOf('dead');
const many = Array.from({ length: 30 }, (_, index) => `many-${String(index).padStart(2, '0')}`);
const kana = (index: number) => String.fromCharCode('ア'.charCodeAt(0) + index);

beforeAll(async () => {
  directory = await startDirectory();
  await directory.kafka.publish(
    hrEvents.departed({
      employeeNumber: 'left',
      departedOn: '2024-03-31',
      phone: '090',
      reason: { code: 'R1', category: 'family', text: '介護' },
    }),
    hrEvents.departed({ employeeNumber: 'leaving', departedOn: '2999-03-31', employmentType: 'intern' }),
    hrEvents.departed({ employeeNumber: 'dead', departedOn: '2024-03-31', reason: { code: 'D', category: 'death' } }),
    ...many.map((employeeNumber, index) =>
      hrEvents.departed({
        employer: 'MANY',
        employeeNumber,
        name: { family: '鈴木', given: '一郎', familyKana: kana(index % 10), givenKana: 'イチロウ' },
        hiredOn: '2000-04-01',
        departedOn: `20${String(10 + (index % 5))}-03-31`,
        employmentType: index % 2 === 0 ? 'regular' : 'contractor',
        privateEmail: index < 25 ? 'ichiro@example.jp' : undefined,
      }),
    ),
  );
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person')).toHaveLength(many.length + 3),
  );
});
afterAll(() => directory?.stop());

const person = async (actor: Actor, id: PersonId, fields: string) =>
  directory
    .as(actor)
    .ask<{ person: Record<string, unknown> | null }>(`query ($id: ID!) { person(id: $id) { ${fields} } }`, {
      id: toGlobalId('Person', id),
    });
const entity = async (actor: Actor, id: PersonId, fields: string) =>
  directory
    .as(actor)
    .ask<{ _entities: (Record<string, unknown> | null)[] }>(
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Person { ${fields} } } }`,
      { refs: [{ __typename: 'Person', id: toGlobalId('Person', id) }] },
    );

describe('a person', () => {
  it('is shown to HR with everything that is shown at all', async () => {
    const { data, errors } = await person(
      hr,
      left,
      `status personClass language returner claimed inProcess reachable
       names { display family given familyKana givenKana familyRomaji givenRomaji }
       contact { privateEmail phone }
       employments {
         employer employeeNumber hiredOn departedOn employmentType
         department { code name } grade { code name rank } location { code name country timeZone }
         departure { departedOn lastWorkingOn reason { code category text } initiatedBy rehireRecommendation noticedAt }
       }`,
    );
    expect(errors).toEqual([]);
    expect(data?.person).toEqual({
      status: 'ALUMNI',
      personClass: 'LEAVER',
      language: 'ja',
      returner: false,
      claimed: false,
      inProcess: false,
      reachable: true,
      names: {
        display: '山田 花子',
        family: '山田',
        given: '花子',
        familyKana: 'ヤマダ',
        givenKana: 'ハナコ',
        familyRomaji: 'Yamada',
        givenRomaji: 'Hanako',
      },
      contact: { privateEmail: 'hanako.yamada@example.jp', phone: '090' },
      employments: [
        {
          employer,
          employeeNumber: 'left',
          hiredOn: '2016-04-01',
          departedOn: '2024-03-31',
          employmentType: 'REGULAR',
          department: { code: 'S10', name: '営業第一部' },
          grade: { code: 'G5', name: '主任', rank: 5 },
          location: { code: 'TYO', name: '東京本社', country: 'JP', timeZone: 'Asia/Tokyo' },
          departure: {
            departedOn: '2024-03-31',
            lastWorkingOn: '2025-09-12',
            reason: { code: 'R1', category: 'FAMILY', text: '介護' },
            initiatedBy: 'EMPLOYEE',
            rehireRecommendation: 'YES',
            noticedAt: expect.any(String),
          },
        },
      ],
    });
  });

  it('sees their own record, but not what HR recommends about them', async () => {
    const { data, errors } = await directory
      .as(alumnusOf(left))
      .ask<{ me: unknown }>(
        `{ me { id contact { privateEmail } employments { departure { reason { text } rehireRecommendation } } } }`,
      );
    expect(data?.me).toMatchObject({
      id: toGlobalId('Person', left),
      contact: { privateEmail: 'hanako.yamada@example.jp' },
      employments: [{ departure: { reason: { text: '介護' }, rehireRecommendation: null } }],
    });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN', field: 'Departure.rehireRecommendation' }),
    ]);
  });

  it.each([
    ['a recruiter', recruiter],
    ['a community manager', communityManager],
  ])('shows %s periods, and neither contact nor reason', async (_, actor) => {
    const open = await person(actor, left, 'status names { display } employments { departedOn }');
    expect([open.data?.person, open.errors]).toEqual([
      { status: 'ALUMNI', names: { display: '山田 花子' }, employments: [{ departedOn: '2024-03-31' }] },
      [],
    ]);
    for (const ask of [person, entity]) {
      const { data, errors } = await ask(
        actor,
        left,
        'contact { privateEmail } employments { employeeNumber departure { reason { category } initiatedBy } }',
      );
      expect(JSON.stringify(data)).not.toMatch(/example.jp|FAMILY|EMPLOYEE|left/);
      expect(new Set(errors.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['FORBIDDEN']));
    }
  });

  it('who leaves in time to come is, to all but HR and themselves, simply employed', async () => {
    const ahead = 'status personClass employments { departedOn departure { departedOn } }';
    const shown = {
      status: 'EMPLOYED',
      personClass: 'INTERN',
      employments: [{ departedOn: '2999-03-31', departure: { departedOn: '2999-03-31' } }],
    };
    const hidden = { status: 'EMPLOYED', personClass: null, employments: [{ departedOn: null, departure: null }] };
    expect((await person(hr, leaving, ahead)).data?.person).toEqual(shown);
    expect((await person(testPerson('self', ['EMPLOYEE'], leaving), leaving, ahead)).data?.person).toEqual(shown);
    expect((await person(recruiter, leaving, ahead)).data?.person).toEqual(hidden);
    expect((await entity(recruiter, leaving, ahead)).data?._entities).toEqual([hidden]);
  });

  it('who has died is there for HR, and for nobody else on any path', async () => {
    expect((await person(hr, dead, 'status')).data?.person).toEqual({ status: 'ALUMNI' });
    for (const actor of [recruiter, communityManager, employee, alumnusOf(left), alumnusOf(dead)]) {
      expect((await person(actor, dead, 'id status')).data?.person).toBeNull();
      expect((await entity(actor, dead, 'status')).data?._entities).toEqual([null]);
    }
    expect((await directory.as(alumnusOf(dead)).data('{ me { id } }'))['me']).toBeNull();
    const { people } = await directory
      .as(recruiter)
      .data<{ people: { totalCount: number } }>(`{ people(filter: { employer: "${employer}" }) { totalCount } }`);
    expect(people.totalCount).toBe(2);
  });

  it('is null when unknown: by id, by number, or for somebody without a record', async () => {
    expect((await person(hr, newId(), 'id')).data?.person).toBeNull();
    const byNumber = `{ personByEmployee(employer: "OKAERI", employeeNumber: "unheard of") { id } }`;
    expect((await directory.as(hr).data(byNumber))['personByEmployee']).toBeNull();
    expect((await directory.as(stranger).data('{ me { id } }'))['me']).toBeNull();
    expect((await directory.as(hr).data(`{ person(id: "Event:1") { id } }`))['person']).toBeNull();
  });

  it('is found by employee number by HR only', async () => {
    const { data, errors } = await directory
      .as(recruiter)
      .ask(`{ personByEmployee(employer: "OKAERI", employeeNumber: "left") { id } }`);
    expect(data).toEqual({ personByEmployee: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.personByEmployee' });
  });
});

describe('people', () => {
  interface Page {
    people: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: { node: { id: string; names: { familyKana: string } } }[];
    };
  }
  const list = `query ($filter: PersonFilter, $orderBy: PersonOrder, $first: Int, $after: String) {
    people(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { id names { familyKana } status employments { hiredOn departure { departedOn } } inProcess } }
    }
  }`;

  it('come page by page in the order of their readings, each once', async () => {
    const seen: string[] = [];
    const readings: string[] = [];
    let after: string | null = null;
    do {
      const { people }: Page = await directory
        .as(hr)
        .data<Page>(list, { filter: { employer: 'MANY' }, first: 7, after });
      expect(people.totalCount).toBe(30);
      seen.push(...people.edges.map(({ node }) => node.id));
      readings.push(...people.edges.map(({ node }) => node.names.familyKana));
      after = people.pageInfo.hasNextPage ? people.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(30);
    expect(readings).toEqual([...readings].sort());
  });

  it('come by last day, the latest first, the employed at the end', async () => {
    const { people } = await directory
      .as(hr)
      .data<{ people: { edges: { node: { employments: { departedOn: string }[] } }[] } }>(
        `{ people(first: 40, orderBy: { field: DEPARTED_ON, direction: DESC }) { edges { node { employments { departedOn } status } } } }`,
      );
    const days = people.edges.map(({ node }) => node.employments[0]!.departedOn);
    expect(days.at(-1)).toBe('2999-03-31');
    expect(days.slice(0, -1)).toEqual([...days.slice(0, -1)].sort().reverse());
  });

  it.each([
    [{ status: ['FORMER_CONTRACTOR'] }, 15],
    [{ employer: 'MANY', personClass: ['LEAVER'] }, 15],
    [{ employer: 'MANY', departedFrom: '2011-01-01', departedUntil: '2012-12-31' }, 12],
    [{ reachable: false }, 5],
    [{ employer: 'NOBODY' }, 0],
  ])('are filtered by %j', async (filter, count) => {
    expect((await directory.as(hr).data<Page>(list, { filter })).people.totalCount).toBe(count);
  });

  it('cannot be found by what the caller may not see', async () => {
    const byClass = await directory.as(recruiter).data<Page>(list, { filter: { personClass: ['INTERN'] } });
    expect(byClass.people.totalCount).toBe(0);
    const { errors } = await directory.as(recruiter).ask(list, { filter: { reachable: false } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await directory.as(employee).ask(list)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('cost the same statements, however many are on the page', async () => {
    const statements = async (first: number) =>
      (
        await countStatements(directory.db, () =>
          directory.alone(hr).data(list, { filter: { employer: 'MANY' }, first }),
        )
      ).statements;
    // The last one notes for the audit whose applications HR asked about.
    expect((await statements(30)).length).toBe(6);
    expect((await statements(2)).length).toBe(6);
    const references = many.map((employeeNumber) => ({
      __typename: 'Person',
      id: toGlobalId('Person', personIdOf(secret, { employer: 'MANY', employeeNumber })),
    }));
    const { value, statements: forEntities } = await countStatements(directory.db, () =>
      directory.alone(hr).data<{ _entities: { names: unknown }[] }>(
        `query ($refs: [_Any!]!) {
             _entities(representations: $refs) { ... on Person { names { display } inProcess employments { hiredOn } } }
           }`,
        { refs: references },
      ),
    );
    expect(value._entities.filter(({ names }) => names !== null)).toHaveLength(30);
    expect(forEntities.length).toBe(4);
  });
});

describe('an application', () => {
  it('shows its applicant in process, to those who may know, until it is decided', async () => {
    const applicationId = derivedId<'Application'>('test', 'application');
    const application = {
      applicationId,
      personId: left,
      requisitionId: null,
      recruiterId: null,
      submittedAt: '2026-01-01T00:00:00Z',
      occurredAt: '2026-01-01T00:00:00Z',
      flag: null,
    };
    const { submitted, decided } = talentApplicationTopic.events;
    await directory.kafka.publish(
      topicEvent(submitted, { ...application, revision: 1, status: 'SUBMITTED', inProcess: true }),
    );
    const inProcess = async (actor: Actor) => (await person(actor, left, 'inProcess')).data?.person;
    await expectEventually(async () => expect(await inProcess(recruiter)).toEqual({ inProcess: true }));
    expect(await inProcess(alumnusOf(left))).toEqual({ inProcess: true });
    expect(await inProcess(communityManager)).toEqual({ inProcess: null });
    await directory.kafka.publish(
      topicEvent(decided, { ...application, revision: 3, status: 'DECLINED', inProcess: false }),
      topicEvent(submitted, { ...application, revision: 2, status: 'IN_REVIEW', inProcess: true }),
    );
    await expectEventually(async () => expect(await inProcess(hr)).toEqual({ inProcess: false }));
  });
});
