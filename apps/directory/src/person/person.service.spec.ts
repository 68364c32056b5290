import type { PersonId } from '@okaeri/kernel';
import fc from 'fast-check';
import { createFakeDeps, type FakeDeps } from '../deps.fake.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { story, type Telling } from '../employment/hr-records.fixture.ts';
import { arrivals, lives } from '../employment/lives.fixture.ts';
import { endOf } from './end.fixture.ts';
import { personIdOf } from './identity.ts';

const now = new Date('2026-01-01T00:00:00Z');
const idIn = ({ ground }: FakeDeps, employeeNumber: string) =>
  personIdOf(ground.secret, { employer: 'JP01', employeeNumber });

async function accept(deps: FakeDeps, records: readonly HrRecord[]): Promise<void> {
  for (const record of records) await deps.services.people.accept([record]);
}
const toldTo = (deps: FakeDeps) => deps.told.map(({ definition, data }) => [definition.name, revisionOf(data)]);
const revisionOf = (data: unknown) => (data as { revision: number }).revision;

/** A story under another number. */
function under(employeeNumber: string, ...tellings: Telling[]): HrRecord[] {
  return story(...tellings).map(
    (record) =>
      ({ ...record, id: `${employeeNumber} ${record.id}`, data: { ...record.data, employeeNumber } }) as HrRecord,
  );
}

describe('an event from HR', () => {
  it('is told once, however often it comes', async () => {
    const deps = createFakeDeps(now);
    const [departed] = story({ name: 'departed' });
    await accept(deps, [departed!, departed!, departed!]);
    expect(toldTo(deps)).toEqual([['departed', 1]]);
  });

  it('that changes nothing others may know is kept and not told', async () => {
    const deps = createFakeDeps(now);
    await accept(deps, story({ name: 'hired' }, { name: 'changed', data: { privateEmail: 'a@example.com' } }));
    expect(toldTo(deps)).toEqual([['registered', 1]]);
    expect(deps.people.get(idIn(deps, '100'))?.privateEmail).toBe('a@example.com');
  });

  it('that is a change alone makes nobody', async () => {
    const deps = createFakeDeps(now);
    await accept(deps, story({ name: 'changed' }, { name: 'departure-cancelled' }));
    expect([deps.people.size, deps.told]).toEqual([0, []]);
  });
});

describe('a record that was claimed', () => {
  it('stays claimed when it is joined to the record of an earlier number', async () => {
    const deps = createFakeDeps(now);
    await accept(deps, [
      ...under('A', { name: 'departed' }),
      ...under('B', { name: 'departed', data: { hiredOn: '2021-04-01', departedOn: '2024-03-31' } }),
    ]);
    const issued = await deps.services.invitations.issue(idIn(deps, 'B'), 'b' as never);
    expect(issued).toMatchObject({ ok: false, failure: { code: 'DIRECTORY.NO_ADDRESS' } });
    await accept(deps, under('B', { name: 'changed', id: 'address', data: { privateEmail: 'b@example.com' } }));
    const link = await deps.services.invitations.issue(idIn(deps, 'B'), 'b' as never);
    if (!link.ok) throw new Error(link.failure.code);
    expect(
      await deps.services.invitations.claim(
        { token: link.value.token, fact: { kind: 'employeeNumber', employeeNumber: 'B' }, visibility: {} },
        'account',
      ),
    ).toMatchObject({ ok: true });
    await accept(
      deps,
      under('B', { name: 'hired', id: 'link', data: { hiredOn: '2021-04-01', previousEmployeeNumber: 'A' } }),
    );
    expect(deps.people.get(idIn(deps, 'A'))).toMatchObject({ accountId: 'account', mergedInto: null });
    expect(deps.people.get(idIn(deps, 'B'))).toMatchObject({
      accountId: null,
      mergedInto: idIn(deps, 'A'),
      name: null,
    });
  });
});

describe('whole lives', () => {
  /** Two lives under numbers of their own; the second number belongs to the same person, or to another one. */
  const pairs = fc.record({ first: lives, second: lives, linked: fc.boolean() }).map(({ first, second, linked }) => {
    const later = under('200').concat(
      second.records.map((record) => {
        const data = { ...record.data, employeeNumber: '200' };
        const isStart = record.name === 'hired' || record.name === 'rehired';
        return {
          ...record,
          id: `second ${record.id}`,
          data: isStart && linked ? { ...data, previousEmployeeNumber: '100' } : data,
        } as HrRecord;
      }),
    );
    return [...first.records, ...later];
  });
  const pairsAndArrivals = pairs.chain((records) =>
    fc.record({ records: fc.constant(records), arrived: arrivals(records) }),
  );

  it('end in the same records in any order, with any repeats, also over several numbers', async () => {
    await fc.assert(
      fc.asyncProperty(pairsAndArrivals, async ({ records, arrived }) => {
        const [inOrder, displaced] = [createFakeDeps(now), createFakeDeps(now)];
        await accept(inOrder, records);
        await accept(displaced, arrived);
        expect(endOf(displaced)).toEqual(endOf(inOrder));
      }),
      { numRuns: 100 },
    );
  });

  it('are told with each person’s revisions one after the other, ending in what is kept', async () => {
    await fc.assert(
      fc.asyncProperty(pairsAndArrivals, async ({ arrived }) => {
        const deps = createFakeDeps(now);
        await accept(deps, arrived);
        for (const [personId, events] of Map.groupBy(deps.told, ({ key }) => key)) {
          expect(events.map(({ data }) => revisionOf(data))).toEqual(events.map((_, index) => index + 1));
          const record = deps.people.get(personId as PersonId);
          const { revision, mergedInto, ...facts } = events.at(-1)!.data as Record<string, unknown>;
          expect([revision, mergedInto ?? null]).toEqual([record?.revision, record?.mergedInto]);
          if (record?.mergedInto === null) expect(facts).toEqual(record.told);
        }
      }),
      { numRuns: 60 },
    );
  });
});
