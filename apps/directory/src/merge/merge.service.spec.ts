import type { AuditEntry } from '@okaeri/audit';
import { newId } from '@okaeri/kernel';
import fc from 'fast-check';
import { createFakeDeps, type FakeDeps } from '../deps.fake.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { story, type Telling } from '../employment/hr-records.fixture.ts';
import { arrivals, type Life, lives } from '../employment/lives.fixture.ts';
import { endOf } from '../person/end.fixture.ts';
import { personIdOf } from '../person/identity.ts';

const now = new Date('2026-01-01T00:00:00Z');
const decider = {
  accountId: 'an account of HR',
  personId: null,
  entry: (act: object) => ({ ...act }) as AuditEntry,
};
const idIn = ({ ground }: FakeDeps, employeeNumber: string) =>
  personIdOf(ground.secret, { employer: 'JP01', employeeNumber });

async function accept(deps: FakeDeps, records: readonly HrRecord[]): Promise<void> {
  for (const record of records) await deps.services.people.accept([record]);
}

/** Records under another number. */
function under(employeeNumber: string, records: readonly HrRecord[]): HrRecord[] {
  return records.map(
    (record) =>
      ({ ...record, id: `${employeeNumber} ${record.id}`, data: { ...record.data, employeeNumber } }) as HrRecord,
  );
}
const tell = (employeeNumber: string, ...tellings: Telling[]) => under(employeeNumber, story(...tellings));

const later = { hiredOn: '2021-04-01', departedOn: '2024-03-31' };
async function twoLeavers(): Promise<FakeDeps> {
  const deps = createFakeDeps(now);
  await accept(deps, [
    ...tell('A', { name: 'departed', data: { privateEmail: 'a@example.com' } }),
    ...tell('B', { name: 'departed', data: { ...later, privateEmail: 'b@example.com' } }),
  ]);
  return deps;
}

async function claim(deps: FakeDeps, employeeNumber: string, accountId: string): Promise<void> {
  const link = await deps.services.invitations.issue(idIn(deps, employeeNumber), newId());
  if (!link.ok) throw new Error(link.failure.code);
  const fact = { kind: 'employeeNumber' as const, employeeNumber };
  const claimed = await deps.services.invitations.claim({ token: link.value.token, fact, visibility: {} }, accountId);
  if (!claimed.ok) throw new Error(claimed.failure.code);
}

async function merge(deps: FakeDeps, kept: string, gone: string, accountOf: string | null = null) {
  const wanted = {
    keptId: idIn(deps, kept),
    goneId: idIn(deps, gone),
    accountOf: accountOf === null ? null : idIn(deps, accountOf),
  };
  const merged = await deps.services.merges.merge(wanted, decider);
  if (!merged.ok) throw new Error(merged.failure.code);
  return merged.value;
}

describe('two records that HR merges', () => {
  it('are one person with the periods of both, under the record that was to be kept', async () => {
    const deps = await twoLeavers();
    await merge(deps, 'A', 'B');
    const kept = deps.people.get(idIn(deps, 'A'));
    expect(kept?.told?.employments.map(({ hiredOn }) => hiredOn)).toEqual(['2010-04-01', '2021-04-01']);
    expect(deps.people.get(idIn(deps, 'B'))).toMatchObject({ mergedInto: idIn(deps, 'A'), name: null });
    expect(deps.told.map(({ definition, key }) => [definition.name, key])).toEqual([
      ['departed', idIn(deps, 'A')],
      ['departed', idIn(deps, 'B')],
      ['departed', idIn(deps, 'A')],
      ['merged', idIn(deps, 'B')],
    ]);
  });

  it('stay one when HR goes on telling of either number', async () => {
    const deps = await twoLeavers();
    await merge(deps, 'A', 'B');
    await accept(deps, tell('B', { name: 'changed', id: 'more', data: { phone: '03-1234-5678' } }));
    expect(deps.people.get(idIn(deps, 'A'))?.phone).toBe('03-1234-5678');
    expect(deps.people.get(idIn(deps, 'B'))?.mergedInto).toBe(idIn(deps, 'A'));
  });

  it('keep the one account, whoever had it', async () => {
    const deps = await twoLeavers();
    await claim(deps, 'B', 'account of B');
    await merge(deps, 'A', 'B');
    expect(deps.people.get(idIn(deps, 'A'))).toMatchObject({ accountId: 'account of B' });
  });

  it('of two accounts keep the one that HR names, and none by guess', async () => {
    const deps = await twoLeavers();
    await claim(deps, 'A', 'account of A');
    await claim(deps, 'B', 'account of B');
    await expect(merge(deps, 'A', 'B')).rejects.toThrow('DIRECTORY.TWO_ACCOUNTS');
    const { id } = await merge(deps, 'A', 'B', 'B');
    expect(deps.people.get(idIn(deps, 'A'))).toMatchObject({ accountId: 'account of B' });
    expect((await deps.services.merges.unmerge(id, decider)).ok).toBe(true);
    expect(deps.people.get(idIn(deps, 'A'))).toMatchObject({ accountId: 'account of A' });
    expect(deps.people.get(idIn(deps, 'B'))).toMatchObject({ accountId: 'account of B' });
  });

  it('are not those of whoever decides', async () => {
    const deps = await twoLeavers();
    const wanted = { keptId: idIn(deps, 'A'), goneId: idIn(deps, 'B'), accountOf: null };
    for (const personId of [wanted.keptId, wanted.goneId])
      expect(await deps.services.merges.merge(wanted, { ...decider, personId })).toMatchObject({
        failure: { kind: 'ForbiddenError', code: 'DIRECTORY.OWN_RECORD' },
      });
  });

  it('are two, and there are such', async () => {
    const deps = await twoLeavers();
    await expect(merge(deps, 'A', 'A')).rejects.toThrow('DIRECTORY.SAME_RECORD');
    await expect(merge(deps, 'A', 'nobody')).rejects.toThrow('DIRECTORY.UNKNOWN_PERSON');
  });
});

describe('records that HR parts again', () => {
  it('are told as alive and as without the other’s departure, which was not cancelled', async () => {
    const deps = await twoLeavers();
    const { id } = await merge(deps, 'A', 'B');
    const before = deps.told.length;
    await deps.services.merges.unmerge(id, decider);
    expect(
      deps.told
        .slice(before)
        .map(({ definition, key }) => [definition.name, key])
        .sort(),
    ).toEqual(
      [
        ['changed', idIn(deps, 'A')],
        ['departed', idIn(deps, 'B')],
      ].sort(),
    );
  });

  it('keep their links: each opens the record it was sent for', async () => {
    const deps = await twoLeavers();
    const link = await deps.services.invitations.issue(idIn(deps, 'B'), newId());
    if (!link.ok) throw new Error(link.failure.code);
    const { id } = await merge(deps, 'A', 'B');
    await deps.services.merges.unmerge(id, decider);
    const fact = { kind: 'employeeNumber' as const, employeeNumber: 'B' };
    const claimed = await deps.services.invitations.claim({ token: link.value.token, fact, visibility: {} }, 'account');
    expect(claimed).toMatchObject({ ok: true, value: { id: idIn(deps, 'B') } });
  });

  it('are parted once', async () => {
    const deps = await twoLeavers();
    const { id } = await merge(deps, 'A', 'B');
    expect((await deps.services.merges.unmerge(id, decider)).ok).toBe(true);
    expect(await deps.services.merges.unmerge(id, decider)).toMatchObject({ failure: { code: 'DIRECTORY.NO_MERGE' } });
  });

  it('stay one when HR itself says that they are', async () => {
    const deps = await twoLeavers();
    const { id } = await merge(deps, 'A', 'B');
    const data = { hiredOn: later.hiredOn, previousEmployeeNumber: 'A' };
    await accept(deps, tell('B', { name: 'hired', id: 'link', data }));
    const before = endOf(deps);
    expect(await deps.services.merges.unmerge(id, decider)).toMatchObject({
      failure: { code: 'DIRECTORY.JOINED_BY_HR' },
    });
    expect(endOf(deps)).toEqual(before);
  });

  /** Two lives under numbers of their own, and who of the two claimed their record. */
  const pairs = fc.record({ first: lives, second: lives, claimed: fc.subarray(['100', '200']) });
  const recordsOf = ({ first, second }: { first: Life; second: Life }) => [
    ...first.records,
    ...under('200', second.records),
  ];

  it('are as they were before, whatever they lived and whoever claimed them', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.constantFrom('100', '200'), async ({ first, second, claimed }, accountOf) => {
        const deps = createFakeDeps(now);
        await accept(deps, recordsOf({ first, second }));
        for (const number of claimed) await claim(deps, number, `account of ${number}`).catch(() => null);
        const before = endOf(deps);
        const { id } = await merge(deps, '100', '200', accountOf);
        expect(endOf(deps).people).toHaveLength(1);
        expect((await deps.services.merges.unmerge(id, decider)).ok).toBe(true);
        expect(endOf(deps)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('end the same whenever HR’s events come: before the merge, after it, again', async () => {
    const stories = pairs.chain((pair) =>
      fc.record({ records: fc.constant(recordsOf(pair)), arrived: arrivals(recordsOf(pair)), at: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(stories, async ({ records, arrived, at }) => {
        const [inOrder, displaced] = [createFakeDeps(now), createFakeDeps(now)];
        await accept(inOrder, records);
        await merge(inOrder, '100', '200');
        // Both are known by a first event at least: nobody merges what they do not see.
        const first = [records.find(({ data }) => data.employeeNumber === '100')!, records.at(-1)!];
        await accept(displaced, [...records.slice(0, at), ...first]);
        const known = [idIn(displaced, '100'), idIn(displaced, '200')].every((id) => displaced.people.has(id));
        if (!known) await accept(displaced, records);
        await merge(displaced, '100', '200');
        await accept(displaced, arrived);
        expect(endOf(displaced)).toEqual(endOf(inOrder));
      }),
      { numRuns: 60 },
    );
  });
});
