import { type Clock, fail, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import type { AuditEntry } from '@okaeri/audit';
import { inPair } from '../duplicate/duplicate.ts';
import { compareText, type EmployeeKey, keyText } from '../employment/employee-key.ts';
import { unknownPerson } from '../invitation/invitation.errors.ts';
import { type Chain, chainsOf } from '../person/chains.ts';
import { personIdOf } from '../person/identity.ts';
import { composePerson } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { PersonService } from '../person/person.service.ts';
import type { Unit } from '../unit.ts';
import {
  changedMeanwhile,
  joinedByHr,
  noMerge,
  notOfTheTwo,
  ownRecord,
  samePerson,
  twoAccounts,
} from './merge.errors.ts';
import type { Merge, MergeId, TiedAccount } from './merge.ts';

/** Joins records by hand, and parts them again. */
export interface MergeService {
  /**
   * Makes one record of two: `goneId` goes on as `keptId`, with everything that was known of either. When both have
   * an account, `accountOf` says whose goes on.
   */
  merge(wanted: WantedMerge, decider: Decider): Promise<Result<Merge>>;
  /**
   * Takes a merge back. Each record lives again with its numbers, its account, its invitations and the applications
   * it had; what came while they were one stays with the record that went on.
   */
  unmerge(id: MergeId, decider: Decider): Promise<Result<Merge>>;
}

export interface WantedMerge {
  readonly keptId: PersonId;
  readonly goneId: PersonId;
  readonly accountOf: PersonId | null;
}

/** Who decides, and whose own record must not be concerned. */
export interface Decider {
  readonly accountId: string;
  readonly personId: PersonId | null;
  /** What they do, as it is kept on record. */
  entry(act: { subjectId: PersonId; action: string }): AuditEntry;
}

export interface MergeServiceOptions {
  readonly unit: Unit;
  readonly people: PersonService;
  readonly clock: Clock;
  readonly secret: string;
}

export function createMergeService({ unit, people, clock, secret }: MergeServiceOptions): MergeService {
  /** Holds records and reads them then; null when one of them is gone by that time. */
  async function hold(ids: readonly PersonId[]): Promise<PersonRecord[] | null> {
    await unit.people.lock(ids);
    const records = await unit.people.find(ids);
    const inOrder = ids.flatMap((id) => records.find((record) => record.id === id) ?? []);
    return inOrder.length === ids.length && inOrder.every(({ mergedInto }) => mergedInto === null) ? inOrder : null;
  }

  /** The number a record is named after, or another one of it. */
  async function numberOf(id: PersonId): Promise<EmployeeKey | null> {
    const keys = (await unit.numbers.keysOf(id)).toSorted((a, b) => compareText(keyText(a), keyText(b)));
    return keys.find((key) => personIdOf(secret, key) === id) ?? keys[0] ?? null;
  }

  return {
    async merge({ keptId, goneId, accountOf }, decider) {
      const survivors = await unit.people.survivors([keptId, goneId]);
      const ids = [survivors.get(keptId)?.id, survivors.get(goneId)?.id];
      const [keep, leave] = ids;
      if (keep === undefined || leave === undefined) return fail(unknownPerson);
      if (keep === leave) return fail(samePerson);
      if (accountOf !== null && accountOf !== keptId && accountOf !== goneId) return fail(notOfTheTwo);
      if (decider.personId === keep || decider.personId === leave) return fail(ownRecord);
      const held = await hold([keep, leave]);
      const [from, to] = [await numberOf(leave), await numberOf(keep)];
      const [kept, gone] = held ?? [];
      if (kept === undefined || gone === undefined || from === null || to === null) return fail(changedMeanwhile);

      const [keptAccount, goneAccount] = [accountOfRecord(kept), accountOfRecord(gone)];
      if (keptAccount && goneAccount && accountOf === null) return fail(twoAccounts);
      const merge: Merge = {
        id: newId(),
        from,
        to,
        goneId: leave,
        keptId: keep,
        mergedAt: clock.now(),
        mergedBy: decider.accountId,
        goneAccount,
        keptAccount,
        applications: await unit.applications.idsOf(leave),
        invitations: await unit.invitations.idsOf(leave),
        endedAt: null,
        endedBy: null,
      };
      if (goneAccount !== null && accountOf === goneId) {
        // One account belongs to one record at a time.
        await unit.people.save([{ ...gone, accountId: null, claimedAt: null }]);
        await unit.people.save([{ ...kept, ...goneAccount }]);
      }
      await unit.merges.add(merge);
      await unit.duplicates.decide(inPair(keep, leave), 'MERGED', { by: merge.mergedBy, at: merge.mergedAt });
      for (const subjectId of [keep, leave]) await unit.audit(decider.entry({ subjectId, action: 'merge' }));
      await people.resettle([from, to]);
      return ok(merge);
    },

    async unmerge(id, decider) {
      const known = await unit.merges.find(id);
      const survivor = known && (await unit.people.survivors([known.keptId])).get(known.keptId);
      if (!known || !survivor) return fail(noMerge);
      if (decider.personId === survivor.id) return fail(ownRecord);
      const held = await hold([survivor.id]);
      const merge = await unit.merges.find(id);
      if (merge === null || merge.endedAt !== null) return fail(noMerge);
      if (held === null) return fail(changedMeanwhile);

      const numbers = await unit.numbers.ofPeople([survivor.id]);
      const isThis = (join: { from: EmployeeKey; to: EmployeeKey }) =>
        keyText(join.from) === keyText(merge.from) && keyText(join.to) === keyText(merge.to);
      const without = numbers.map((one) => ({ ...one, joins: one.joins.filter((join) => !isThis(join)) }));
      const parting = partsOf(chainsOf(without, secret), merge);
      if (parting === null) return fail(joinedByHr);

      const ended = { ...merge, endedAt: clock.now(), endedBy: decider.accountId };
      await unit.merges.end(id, ended.endedAt, ended.endedBy);
      // Who parts them says that they are two people.
      const parted = { by: ended.endedBy, at: ended.endedAt };
      await unit.duplicates.decide(inPair(merge.keptId, merge.goneId), 'DISMISSED', parted);
      for (const subjectId of [merge.keptId, merge.goneId])
        await unit.audit(decider.entry({ subjectId, action: 'unmerge' }));
      await people.resettle([merge.from, merge.to], async (chains) => {
        const parts = partsOf(chains, merge);
        if (parts === null) throw new Error('Records were to be parted and are still one.');
        await giveBack(merge, parts);
      });
      return ok(ended);
    },
  };

  /** Everything that the record which lives again had before, and what concerns its employments alone. */
  async function giveBack(merge: Merge, { gone, kept }: Parts): Promise<void> {
    const found = await unit.people.find([kept.personId, gone.personId]);
    const survivor = found.find(({ id }) => id === kept.personId);
    const revived = found.find(({ id }) => id === gone.personId);
    if (survivor === undefined || revived === undefined) return;

    const { goneAccount, keptAccount } = merge;
    const wentOver = goneAccount !== null && survivor.accountId === goneAccount.accountId;
    if (wentOver) await unit.people.save([{ ...survivor, ...((await free(keptAccount)) ?? noAccount) }]);
    const own = (await free(goneAccount)) ?? noAccount;
    await unit.people.save([{ ...revived, ...own, mergedInto: null }]);
    const former = gone.numbers.map(({ key }) => personIdOf(secret, key)).filter((id) => id !== gone.personId);
    await unit.people.lead(former, gone.personId);

    const departures = (composePerson(gone.numbers, clock.now(), secret)?.employments ?? []).flatMap(
      ({ departure }) => departure?.departureId ?? [],
    );
    await unit.invitations.assign(merge.invitations, departures, { from: kept.personId, to: gone.personId });
    await unit.applications.assign(merge.applications, { from: kept.personId, to: gone.personId });
    await unit.profiles.parted(kept.personId, gone.personId);
  }

  /** The account, unless somebody claimed another record with it meanwhile. */
  async function free(account: TiedAccount | null): Promise<TiedAccount | null> {
    return account !== null && (await unit.people.findByAccount(account.accountId)) === null ? account : null;
  }
}

const noAccount = { accountId: null, claimedAt: null };

interface Parts {
  readonly gone: Chain;
  readonly kept: Chain;
}

/** The two people that a merge made one; null as long as they are one. */
function partsOf(chains: readonly Chain[], merge: Merge): Parts | null {
  const of = (key: EmployeeKey) =>
    chains.find(({ numbers }) => numbers.some((number) => keyText(number.key) === keyText(key)));
  const [gone, kept] = [of(merge.from), of(merge.to)];
  return gone && kept && gone !== kept ? { gone, kept } : null;
}

function accountOfRecord({ accountId, claimedAt }: PersonRecord): TiedAccount | null {
  return accountId === null || claimedAt === null ? null : { accountId, claimedAt };
}
