import { type PersonId, systemClock, toGlobalId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import type { DataOf, hrEmployeeTopic } from '@okaeri/topics';
import { createClaimRefusals } from '../src/invitation/claim-refusals.ts';
import { personIdOf } from '../src/person/identity.ts';
import { createServices } from '../src/services.ts';
import { createUnit } from '../src/unit.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

let directory: RunningDirectory;
beforeAll(async () => {
  directory = await startDirectory();
});
afterAll(() => directory?.stop());

type Departed = DataOf<typeof hrEmployeeTopic.events.departed>;
const idOf = (employeeNumber: string) => personIdOf(secret, { employer: 'OKAERI', employeeNumber });
const globalIdOf = (employeeNumber: string) => toGlobalId('Person', idOf(employeeNumber));

async function leaver(employeeNumber: string, about: Partial<Departed>): Promise<PersonId> {
  const personId = idOf(employeeNumber);
  await directory.kafka.publish(
    hrEvents.departed({
      employeeNumber,
      departedOn: '2024-03-31',
      privateEmail: `${employeeNumber}@example.jp`,
      ...about,
    }),
  );
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person where id = $1', [personId])).toHaveLength(1),
  );
  return personId;
}

interface Shown {
  id: string;
  status: string;
  score: number;
  reasons: string[];
  person: { id: string } | null;
  other: { id: string } | null;
}

/** The suggestions that concern somebody. */
async function suggestionsOf(employeeNumber: string, status = 'OPEN'): Promise<Shown[]> {
  const { duplicateSuggestions } = await directory.as(testActors.hr).data<{
    duplicateSuggestions: { edges: { node: Shown }[] };
  }>(
    `query ($status: DuplicateStatus!) { duplicateSuggestions(status: $status, first: 100) {
       edges { node { id status score reasons person { id } other { id } } } } }`,
    { status },
  );
  const id = globalIdOf(employeeNumber);
  return duplicateSuggestions.edges
    .map(({ node }) => node)
    .filter(({ person, other }) => person?.id === id || other?.id === id);
}

async function act<Answer = { __typename: string; code?: string; id?: string }>(
  name: string,
  input: object,
  actor = testActors.hr,
): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await directory.as(actor).data<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       __typename ... on PersonMerge { id goneId kept { id } } ... on DuplicateSuggestion { id } ... on UserError { code } } }`.replace(
      name === 'dismissDuplicate'
        ? '... on PersonMerge { id goneId kept { id } }'
        : '... on DuplicateSuggestion { id }',
      '',
    ),
    { input },
  );
  return data[name] as Answer;
}

const mariko = { name: { family: '渡邊', given: '真理子' }, birthDate: '1985-07-07' };

describe('records that look like one person’s', () => {
  it('are suggested to HR with the reasons, however the name is written', async () => {
    await leaver('D1', mariko);
    await leaver('D2', { ...mariko, name: { display: '渡辺　真理子' } });
    await leaver('D3', { name: { family: '渡邊', given: '真理子' }, birthDate: '1970-01-01' });
    const [found, ...others] = await expectEventually(async () => {
      const all = await suggestionsOf('D1');
      expect(all).not.toEqual([]);
      return all;
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ status: 'OPEN', score: 70, reasons: ['NAME', 'BIRTH_DATE'] });
    expect([found?.person?.id, found?.other?.id].sort()).toEqual([globalIdOf('D1'), globalIdOf('D2')].sort());
  });

  it('are no longer when HR corrects what made them look so', async () => {
    await leaver('C1', { name: { display: 'Ann Lee' }, birthDate: '1991-01-01' });
    await leaver('C2', { name: { display: 'LEE, Ann' }, birthDate: '1991-01-01' });
    await expectEventually(async () => expect(await suggestionsOf('C1')).toHaveLength(1));
    await directory.kafka.publish(hrEvents.changed({ employeeNumber: 'C2', name: { display: 'Ann Leigh' } }));
    await expectEventually(async () => expect(await suggestionsOf('C1')).toEqual([]));
  });

  it('keep nobody waiting while they are looked for, and what is told meanwhile is looked at too', async () => {
    const birthDate = '1993-03-03';
    const idle = () =>
      expectEventually(async () => expect(await directory.db.read.query('select 1 from match_due')).toHaveLength(0));
    await leaver('W1', { name: { display: 'Jo March' }, birthDate });
    const personId = await leaver('W2', { name: { display: 'Amy Brooke' }, birthDate });
    await idle();
    await directory.db.inTransaction(async (tx) => {
      // Nobody else looks.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('duplicate watch', 0))`);
      await directory.kafka.publish(hrEvents.changed({ employeeNumber: 'W2', phone: '090-3333-3333' }));
      await expectEventually(async () =>
        expect(await directory.db.read.query('select person_id from match_due')).toEqual([{ person_id: personId }]),
      );
      const unit = createUnit(tx);
      const duplicates = {
        ...unit.duplicates,
        async replaceOpen(...found: Parameters<typeof unit.duplicates.replaceOpen>) {
          await unit.duplicates.replaceOpen(...found);
          await directory.kafka.publish(
            hrEvents.changed({ employeeNumber: 'W2', name: { display: 'Jo March' }, phone: '090-3333-3334' }),
          );
          await expectEventually(
            async () =>
              expect(await directory.db.read.query('select phone from person where id = $1', [personId])).toEqual([
                { phone: '090-3333-3334' },
              ]),
            { timeoutMs: 10_000 },
          );
        },
      };
      const ground = { clock: systemClock, secret, refusals: createClaimRefusals() };
      expect(await createServices({ ...unit, duplicates }, ground).duplicates.lookAtDue(100)).toBe(1);
    });
    await idle();
    expect(await suggestionsOf('W1')).toMatchObject([{ reasons: ['NAME', 'BIRTH_DATE'] }]);
  });

  it('stay apart once they were dismissed, also when HR tells of them again', async () => {
    await leaver('X1', { name: { display: 'Kim Park' }, birthDate: '1992-02-02' });
    await leaver('X2', { name: { display: 'Kim Park' }, birthDate: '1992-02-02' });
    const [found] = await expectEventually(async () => {
      const all = await suggestionsOf('X1');
      expect(all).toHaveLength(1);
      return all;
    });
    expect(await act('dismissDuplicate', { suggestionId: found?.id })).toMatchObject({
      __typename: 'DuplicateSuggestion',
    });
    await directory.kafka.publish(hrEvents.changed({ employeeNumber: 'X2', phone: '090-1111-2222' }));
    await expectEventually(async () =>
      expect(await directory.db.read.query('select 1 from match_due')).toHaveLength(0),
    );
    expect(await suggestionsOf('X1')).toEqual([]);
    expect(await suggestionsOf('X1', 'DISMISSED')).toHaveLength(1);
    expect(await act('dismissDuplicate', { suggestionId: found?.id })).toMatchObject({
      code: 'DIRECTORY.NO_SUGGESTION',
    });
  });

  it('are merged and parted by HR, and everybody who reads the topic can follow', async () => {
    const [kept, gone] = [
      await leaver('M1', mariko),
      await leaver('M2', { hiredOn: '2024-04-01', departedOn: '2025-03-31' }),
    ];
    const merged = await act<{ id: string; kept: { id: string } }>('mergePeople', {
      keepId: globalIdOf('M1'),
      mergeId: globalIdOf('M2'),
    });
    expect(merged).toMatchObject({
      __typename: 'PersonMerge',
      goneId: globalIdOf('M2'),
      kept: { id: globalIdOf('M1') },
    });
    const { personByEmployee } = await directory
      .as(testActors.hr)
      .data('{ personByEmployee(employer: "OKAERI", employeeNumber: "M2") { id employments { employeeNumber } } }');
    expect(personByEmployee).toEqual({
      id: globalIdOf('M1'),
      employments: [{ employeeNumber: 'M1' }, { employeeNumber: 'M2' }],
    });
    const { personMerges } = await directory
      .as(testActors.hr)
      .data('query ($id: ID!) { personMerges(personId: $id) { id } }', { id: globalIdOf('M2') });
    expect(personMerges).toEqual([{ id: merged.id }]);

    expect(await act('unmergePeople', { mergeId: merged.id })).toMatchObject({ __typename: 'PersonMerge' });
    expect(await act('unmergePeople', { mergeId: merged.id })).toMatchObject({ code: 'DIRECTORY.NO_MERGE' });
    await expectEventually(() => {
      const told = (id: PersonId) =>
        directory
          .told()
          .filter(({ data }) => data.personId === id)
          .map(({ name, data }) => [name, data.revision, data.employments.length]);
      expect(told(kept)).toEqual([
        ['departed', 1, 1],
        ['departed', 2, 2],
        ['changed', 3, 1],
      ]);
      expect(told(gone)).toEqual([
        ['departed', 1, 1],
        ['merged', 2, 1],
        ['departed', 3, 1],
      ]);
    });
    const audited = await directory.db.read.query<{ action: string; subject: string }[]>(
      `select action, subject_person_ids[1]::text as subject from audit_entry where action in ('merge', 'unmerge') order by seq`,
    );
    expect(audited).toEqual([
      { action: 'merge', subject: kept },
      { action: 'merge', subject: gone },
      { action: 'unmerge', subject: kept },
      { action: 'unmerge', subject: gone },
    ]);
  });

  it('give each its wishes back: what was agreed to under one record says nothing of the other', async () => {
    const [kept, gone] = [
      await leaver('W1', {}),
      await leaver('W2', { hiredOn: '2024-04-01', departedOn: '2025-03-31' }),
    ];
    const stranger = await leaver('W3', {});
    await directory.db.read.query(
      'insert into block (person_id, blocked_id, name_known, blocked_at) values ($1, $2, false, now())',
      [gone, stranger],
    );
    const { id } = await act<{ id: string }>('mergePeople', { keepId: globalIdOf('W1'), mergeId: globalIdOf('W2') });
    await act('unmergePeople', { mergeId: id });
    await expectEventually(() => {
      const avoids = (personId: PersonId) =>
        directory
          .told()
          .filter(({ data }) => data.personId === personId)
          .map(({ data }) => data.avoids);
      expect(avoids(kept)).toEqual([[], [stranger], []]);
      expect(avoids(gone).at(-1)).toEqual([stranger]);
    });
  });

  it('concern nobody but HR, and are not what HR decides on for themselves', async () => {
    await leaver('S1', {});
    await leaver('S2', {});
    const input = { keepId: globalIdOf('S1'), mergeId: globalIdOf('S2') };
    for (const actor of [testActors.recruiter, testActors.communityManager, testActors.stranger]) {
      const { errors } = await directory
        .as(actor)
        .ask('mutation ($input: MergePeopleInput!) { mergePeople(input: $input) { __typename } }', { input });
      expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.mergePeople' });
    }
    const theirOwn = testPerson('hr themselves', ['EMPLOYEE', 'HR'], idOf('S2'));
    expect(await act('mergePeople', input, theirOwn as typeof testActors.hr)).toMatchObject({
      code: 'DIRECTORY.OWN_RECORD',
    });
  });

  it.each([
    ['keepId', { keepId: 'nobody', mergeId: 'Person:x' }],
    ['mergeId', { keepId: toGlobalId('Person', idOf('S1')), mergeId: 'Person:x' }],
    ['accountOf', { keepId: globalIdOf('S1'), mergeId: globalIdOf('S2'), accountOf: 'x' }],
  ])('are named by their ids: %s', async (_field, input) => {
    expect(await act('mergePeople', input)).toMatchObject({ __typename: 'InputError', code: 'DIRECTORY.NOT_AN_ID' });
  });
});
