import { createHmac } from 'node:crypto';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import { foldRecords } from '../employment/number-history.ts';

/** A number whose person was erased. */
export interface ErasedNumber {
  readonly erasureId: string;
  readonly erasedAt: Date;
  /** Calendar day at the last place of work. */
  readonly erasedOn: string;
  /** Somebody was hired under it since. */
  readonly reopened: boolean;
}

/** What to do with an event of HR, as far as the erased are concerned. */
export type Judgement =
  | { readonly kind: 'keep'; readonly record: HrRecord }
  /** Somebody new under an old number. */
  | { readonly kind: 'reopen'; readonly record: HrRecord }
  /** Late news of somebody who is erased; `also` is a number of theirs that was not known then. */
  | { readonly kind: 'drop'; readonly also: ErasedNumber | null };

/** What is kept of a number: without the secret nobody finds the number by trying. */
export function numberHash(secret: string, key: EmployeeKey): Buffer {
  return createHmac('sha256', secret)
    .update(`erased number ${keyText(key)}`)
    .digest();
}

/**
 * An employment that begins on the day of the erasure or later is somebody new: who was erased had left before. What
 * tells no first day (a change, a correction) belongs to whoever has the number since, if it was told since; else it
 * is late news of the erased person. Nothing of those is kept.
 *
 * @param erasedOf the number's erasure, if its person was erased
 * @param isKnown whether somebody who is here has the number
 */
export function judge(
  record: HrRecord,
  erasedOf: (key: EmployeeKey) => ErasedNumber | undefined,
  isKnown: (key: EmployeeKey) => boolean,
): Judgement {
  const own = erasedOf(record.data);
  if (own !== undefined && !isOfNewLife(record, own)) return { kind: 'drop', also: null };
  const earlier = previousOf(record).flatMap((key) => erasedOf(key) ?? [])[0];
  if (earlier === undefined || earlier.reopened)
    return { kind: own !== undefined && !own.reopened ? 'reopen' : 'keep', record };
  // The same person under another number, which the erasure could not know of.
  const startsLater = 'hiredOn' in record.data && record.data.hiredOn >= earlier.erasedOn;
  if (!startsLater && own === undefined && !isKnown(record.data)) return { kind: 'drop', also: earlier };
  return { kind: own !== undefined && !own.reopened ? 'reopen' : 'keep', record: withoutEarlierNumber(record) };
}

/** The earlier numbers that an event names. */
export function previousOf(record: HrRecord): EmployeeKey[] {
  return foldRecords([record]).links.map(({ to }) => to);
}

function isOfNewLife(record: HrRecord, { erasedOn, erasedAt, reopened }: ErasedNumber): boolean {
  if ('hiredOn' in record.data) return record.data.hiredOn >= erasedOn;
  return reopened && record.time > erasedAt;
}

/** The number of somebody who is erased is not kept in somebody else's record. */
function withoutEarlierNumber(record: HrRecord): HrRecord {
  const {
    previousEmployeeNumber: _number,
    previousEmployer: _employer,
    ...data
  } = record.data as Record<string, unknown>;
  // Both fields are optional wherever they are.
  return { ...record, data } as unknown as HrRecord;
}
