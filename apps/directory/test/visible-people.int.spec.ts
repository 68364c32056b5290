import { type Actor, defaultPurpose, type Purpose } from '@okaeri/access';
import { newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import fc from 'fast-check';
import { personIdOf } from '../src/person/identity.ts';
import { type PersonRecord } from '../src/person/person-record.ts';
import { personRows } from '../src/person/person.rows.ts';
import { columnOf } from '../src/visibility/visibility.rows.ts';
import { maySee, type ProfileField, profileFields, type Relation, viewerOf } from '../src/visibility/visibility.ts';
import { isThereSql, seesFieldsSql } from '../src/visibility/visible.sql.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const { hr, recruiter, communityManager, employee, stranger, operator } = testActors;
const numbers = Array.from({ length: 24 }, (_, index) => `V${String(index).padStart(2, '0')}`);
const people = numbers.map((employeeNumber) => personIdOf(secret, { employer: 'OKAERI', employeeNumber }));
/** Somebody in the middle of every order. */
const hidden = people[12] as PersonId;
let directory: RunningDirectory;

const sql = (statement: string, params: unknown[] = []) =>
  directory.db.inTransaction(async (tx) => void (await tx.query(statement, params)));
const show = (id: PersonId, field: ProfileField, step: number) =>
  sql(`update person set ${columnOf(field)} = $2 where id = $1`, [id, step]);
const showAll = (id: PersonId, step: number) =>
  sql(`update person set ${profileFields.map((field) => `${columnOf(field)} = $2`).join(', ')} where id = $1`, [
    id,
    step,
  ]);

beforeAll(async () => {
  directory = await startDirectory();
  await directory.kafka.publish(
    ...numbers.map((employeeNumber, index) =>
      hrEvents.departed({
        employeeNumber,
        name: { family: '鈴木', given: '一郎', familyKana: `ス${String(index).padStart(2, '0')}`, givenKana: 'イ' },
        hiredOn: '2000-04-01',
        departedOn: `20${String(10 + (index % 8))}-03-31`,
        employmentType: index % 3 === 0 ? 'contractor' : 'regular',
      }),
    ),
  );
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person')).toHaveLength(numbers.length),
  );
  await sql(
    `insert into profile (person_id, employer, position, skills, skill_keys, open_to, updated_at)
     select id, 'Mirai', 'Lead', array['SQL'], array['sql'], array['RETURN'], now() from person`,
  );
});
afterAll(() => directory?.stop());

describe('who sees which field', () => {
  const viewers: [Actor, Purpose][] = [
    [hr, 'HR_ADMINISTRATION'],
    [hr, 'RECRUITMENT'],
    [recruiter, 'RECRUITMENT'],
    [recruiter, 'NETWORKING'],
    [communityManager, 'COMMUNITY'],
    [employee, 'NETWORKING'],
    [alumnusOf(people[3] as PersonId), 'NETWORKING'],
    [testPerson('colleague', ['EMPLOYEE'], people[3]), 'NETWORKING'],
    [stranger, 'NETWORKING'],
    [operator, 'OPERATION'],
  ];

  it('is decided by SQL as it is by code, for all settings, relations, callers and purposes', async () => {
    const settings = fc.sample(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 }), {
      numRuns: people.length,
      seed: 7,
    });
    for (const [index, id] of people.entries())
      for (const [at, field] of profileFields.entries())
        await show(id, field, Math.max(settings[index]?.[at] ?? 0, at < 3 ? 1 : 0));
    const applicants = people.filter((_, index) => index % 2 === 0);
    const sharing = people.filter((_, index) => index % 3 === 0);
    const lapsed = people.filter((_, index) => index % 5 === 1);
    const recruiterId = recruiter.personId;
    await sql(
      `insert into application (id, person_id, revision, in_process, recruiter_id)
       select uuidv7(), id, 1, true, $2 from unnest($1::uuid[]) as t (id)`,
      [applicants, recruiterId],
    );
    await sql(
      `insert into application (id, person_id, revision, in_process, recruiter_id)
       select uuidv7(), id, 1, false, $2 from unnest($1::uuid[]) as t (id)`,
      [people, hr.personId],
    );
    const consent = `insert into consent_decision
        (id, person_id, purpose, given, valid_from, valid_until, decided_at, decided_by)
       select uuidv7(), id, 'SHARE_WITH_RECRUITERS', true, now() - interval '2 days', $2, now() - interval '2 days', id
         from unnest($1::uuid[]) as t (id)`;
    await sql(consent, [sharing.filter((id) => !lapsed.includes(id)), null]);
    await sql(consent, [lapsed, new Date(Date.now() - 3_600_000)]);

    const kept = people.filter((_, index) => index % 4 === 0);
    await sql(
      `insert into relationship (person_id, owner_id, since) select id, $2, now() from unnest($1::uuid[]) as t (id)`,
      [kept, people[3]],
    );

    const records = await directory.db.read.getRepository(personRows).find();
    const now = new Date();
    for (const [actor, purpose] of viewers) {
      const viewer = viewerOf(actor, purpose);
      const personId = viewer.personId;
      const shownTo = ({ id, show: visibility }: PersonRecord, field: ProfileField) => {
        const relations = new Set<Relation>();
        if (personId === recruiterId && applicants.includes(id)) relations.add('RECRUITER_OF_APPLICATION');
        if (personId === people[3] && kept.includes(id)) relations.add('RELATIONSHIP_OWNER');
        if (sharing.includes(id) && !lapsed.includes(id)) relations.add('SHARED_WITH_RECRUITERS');
        return maySee(viewer, { visibility, self: id === personId, relations }, field);
      };
      for (const field of profileFields) {
        const params: unknown[] = [];
        const param = (value: unknown) => `$${params.push(value)}`;
        const where = `${isThereSql(viewer, param)} and ${seesFieldsSql(viewer, [field], now, param)}`;
        const found = await directory.db.read.query<{ id: PersonId }[]>(
          `select id from person where ${where} order by id`,
          params,
        );
        const expected = records.filter((record) => shownTo(record, field)).map(({ id }) => id);
        expect([actor.roles, purpose, field, found.map(({ id }) => id)]).toEqual([
          actor.roles,
          purpose,
          field,
          expected.sort(),
        ]);
      }
    }
    // Enough of everything, so that agreement means something.
    const opened = records.filter(({ id, show: { SKILLS } }) => SKILLS === 1 && sharing.includes(id));
    expect(opened.length).toBeGreaterThan(0);
    await sql(`delete from application`);
    await sql(`delete from consent_decision`);
    await sql(`delete from relationship`);
  });
});

interface Page {
  people: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
    edges: { cursor: string; node: { id: string } }[];
  };
}
const all = `fragment all on PersonConnection {
  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { id names { display } contact { privateEmail } career { employer } skills } }
}`;
const list = `query ($filter: PersonFilter, $orderBy: PersonOrder, $first: Int, $after: String, $last: Int, $before: String) {
  people(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { ...all }
}
${all}`;
const orders = [
  { field: 'NAME', direction: 'ASC' },
  { field: 'DEPARTED_ON', direction: 'DESC' },
];
const filters: Record<string, unknown>[] = [
  {},
  { status: ['ALUMNI'] },
  { status: ['FORMER_CONTRACTOR'] },
  { personClass: ['LEAVER'] },
  { personClass: ['CONTRACTOR'] },
  { employer: 'OKAERI' },
  { employer: 'ELSEWHERE' },
  // A binary search for the last day.
  ...['2012', '2014', '2016'].flatMap((year) => [
    { departedFrom: `${year}-01-01` },
    { departedUntil: `${year}-12-31` },
  ]),
  { skill: 'ＳＱＬ' },
  { skill: 'welding' },
  { openTo: ['RETURN'] },
  { openTo: ['SPEAKING', 'INVESTMENT'] },
  { skill: 'SQL', openTo: ['RETURN'], status: ['ALUMNI'], employer: 'OKAERI', departedFrom: '2000-01-01' },
];

/** Everything that a caller can learn from lists: every filter in every order, with counts, cursors and fields. */
async function observed(actor: Actor): Promise<unknown> {
  const asked = filters.map(
    (_, index) => `f${index}: people(filter: $f${index}, orderBy: $orderBy, first: 100) { ...all }`,
  );
  const query = `query ($orderBy: PersonOrder, ${filters.map((_, index) => `$f${index}: PersonFilter`).join(', ')}) {
    ${asked.join('\n')}
  }
  ${all}`;
  const variables = Object.fromEntries(filters.map((filter, index) => [`f${index}`, filter]));
  const seen: unknown[] = [];
  for (const orderBy of orders) seen.push(await directory.as(actor).data(query, { orderBy, ...variables }));
  return seen;
}

describe('lists of people', () => {
  beforeAll(async () => {
    for (const id of people) await showAll(id, 2);
  });

  // A value that nobody sees is changed: had anything a caller gets depended on it, something would be different.
  const values: Partial<Record<ProfileField, { set: string; back: string }>> = {
    NAMES: {
      set: `update person set sort_name = 'ア', name = '{"display": "阿部"}' where id = $1`,
      back: `update person set sort_name = 'ス12 イ', name = '{"family": "鈴木", "given": "一郎", "familyKana": "ス12", "givenKana": "イ"}' where id = $1`,
    },
    STATUS: {
      set: `update person set status = 'FORMER_CONTRACTOR', person_class = 'LEAVER', returner = true where id = $1`,
      back: `update person set status = 'FORMER_CONTRACTOR', person_class = 'CONTRACTOR', returner = false where id = $1`,
    },
    EMPLOYMENTS: {
      set: `with moved as (update employment set employer = 'ELSEWHERE' where person_id = $1)
            update person set left_on = '2019-09-30' where id = $1`,
      back: `with moved as (update employment set employer = 'OKAERI' where person_id = $1)
            update person set left_on = '2014-03-31' where id = $1`,
    },
    SKILLS: {
      set: `update profile set skills = '{welding}', skill_keys = '{welding}' where person_id = $1`,
      back: `update profile set skills = '{SQL}', skill_keys = '{sql}' where person_id = $1`,
    },
    OPENNESS: {
      set: `update profile set open_to = '{SPEAKING}' where person_id = $1`,
      back: `update profile set open_to = '{RETURN}' where person_id = $1`,
    },
    CAREER: {
      set: `update profile set employer = 'Kako' where person_id = $1`,
      back: `update profile set employer = 'Mirai' where person_id = $1`,
    },
  };

  it.each(
    Object.entries(values).map(([field, value], index) => {
      const actor = index % 2 === 0 ? recruiter : communityManager;
      return [field as ProfileField, actor.roles.join(' '), actor, value] as const;
    }),
  )(
    'tell nothing of hidden %s to %s, however they are asked',
    async (field, _roles, actor, { set, back }) => {
      const others = profileFields.filter((one) => one !== field);
      await sql(`update person set ${others.map((one) => `${columnOf(one)} = 2`).join(', ')} where id = $1`, [hidden]);
      await show(hidden, field, 1);
      const before = await observed(actor);
      await sql(set, [hidden]);
      expect(await observed(actor)).toEqual(before);
      // HR sees the difference; and so does the caller once the field is shown: the question was a real one.
      await show(hidden, field, 2);
      const shown = await observed(actor);
      await sql(back, [hidden]);
      expect(await observed(actor)).not.toEqual(shown);
    },
    120_000,
  );

  it('count what their pages yield, forwards and backwards', async () => {
    for (const [index, id] of people.entries()) {
      await showAll(id, 2);
      await show(id, profileFields[index % profileFields.length] as ProfileField, 1);
    }
    for (const actor of [recruiter, hr])
      for (const filter of filters.slice(0, 4).concat(filters.slice(-3)))
        for (const orderBy of orders) {
          const whole = await directory.as(actor).data<Page>(list, { filter, orderBy, first: 100 });
          const ids = whole.people.edges.map(({ node }) => node.id);
          expect(whole.people.totalCount).toBe(ids.length);
          const forwards: string[] = [];
          for (let after: string | null = null, more = true; more;) {
            const { people: page }: Page = await directory.as(actor).data(list, { filter, orderBy, first: 7, after });
            expect(page.totalCount).toBe(ids.length);
            forwards.push(...page.edges.map(({ node }) => node.id));
            after = page.pageInfo.endCursor;
            more = page.pageInfo.hasNextPage;
          }
          expect(forwards).toEqual(ids);
          const { people: end } = await directory.as(actor).data<Page>(list, { filter, orderBy, last: 5 });
          expect(end.edges.map(({ node }) => node.id)).toEqual(ids.slice(-5));
        }
  }, 120_000);

  it('show the person themselves to themselves', async () => {
    const self: Actor = { ...recruiter, personId: hidden };
    await showAll(hidden, 1);
    const { people: mine } = await directory.as(self).data<Page>(list, { first: 100 });
    expect(mine.edges.map(({ node }) => node.id)).toContain(toGlobalId('Person', hidden));
    const { people: others } = await directory.as(recruiter).data<Page>(list, { first: 100 });
    expect(others.edges.map(({ node }) => node.id)).not.toContain(toGlobalId('Person', hidden));
  });

  it('cost the same statements for one person as for many, for a recruiter as well', async () => {
    for (const id of people) {
      await showAll(id, 2);
      await sql('update person set show_skills = 1, show_private_email = 1 where id = $1', [id]);
    }
    const statements = async (first: number) =>
      (await countStatements(directory.db, () => directory.alone(recruiter).data(list, { first }))).statements.length;
    const many = await statements(24);
    expect(await statements(1)).toBe(many);
    expect(many).toBeLessThanOrEqual(9);
  });

  it('are read off an index in their order', async () => {
    for (const [by, index] of [
      ['sort_name', 'person_by_name'],
      ['left_on', 'person_by_last_day'],
    ]) {
      const params: unknown[] = [];
      const param = (value: unknown) => `$${params.push(value)}`;
      const viewer = viewerOf(recruiter, defaultPurpose(recruiter));
      const where = `${isThereSql(viewer, param)} and ${seesFieldsSql(viewer, ['NAMES', 'SKILLS'], new Date(), param)}`;
      const plan = await directory.db.inTransaction(async (tx) => {
        await tx.query(
          'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off',
        );
        return tx.query<Record<string, string>[]>(
          `explain select id from person where ${where} order by ${by}, id limit 20`,
          params,
        );
      });
      const lines = plan.map((row) => row['QUERY PLAN'] ?? '').join('\n');
      expect(lines).toContain(`using ${index} on person`);
      expect(lines.split('\n').slice(0, 3).join('\n')).not.toContain('Sort');
    }
  });
});

describe('fields that are not shown', () => {
  const fields = `status personClass returner names { display } employments { hiredOn } contact { privateEmail phone }
                  career { employer } skills openTo about`;
  const nothing = {
    status: null,
    personClass: null,
    returner: null,
    names: null,
    employments: null,
    contact: { privateEmail: null, phone: null },
    career: null,
    skills: null,
    openTo: null,
    about: null,
  };

  it.each([
    ['a recruiter', recruiter],
    ['a community manager', communityManager],
    ['an employee', employee],
    ['an alumnus', alumnusOf(newId())],
    ['somebody without a record', stranger],
  ])('are null without an error for %s, on every path', async (_who, actor) => {
    await showAll(hidden, 1);
    const id = toGlobalId('Person', hidden);
    const one = await directory.as(actor).ask<{ person: unknown; _entities: unknown[] }>(
      `query ($id: ID!, $refs: [_Any!]!) {
           person(id: $id) { ${fields} }
           _entities(representations: $refs) { ... on Person { ${fields} } }
         }`,
      { id, refs: [{ __typename: 'Person', id }] },
    );
    expect(one.errors).toEqual([]);
    expect(one.data).toEqual({ person: nothing, _entities: [nothing] });
  });

  it('look as if nothing had been said', async () => {
    await showAll(hidden, 2);
    await sql('delete from profile where person_id = $1', [hidden]);
    const { person } = await directory
      .as(recruiter)
      .data(`query ($id: ID!) { person(id: $id) { career { employer } skills openTo about } }`, {
        id: toGlobalId('Person', hidden),
      });
    expect(person).toEqual({ career: null, skills: null, openTo: null, about: null });
  });
});
