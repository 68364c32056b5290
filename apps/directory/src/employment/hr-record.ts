import type { DataOf, HrEmployeeEventName, hrEmployeeTopic } from '@okaeri/topics';
import { compareText } from './employee-key.ts';

/** The data HR sent with one kind of event. */
export type HrData<Name extends HrEmployeeEventName> = DataOf<(typeof hrEmployeeTopic.events)[Name]>;

interface Told {
  /** Together with `source` what makes an event one event (CloudEvents 1.0). */
  readonly id: string;
  readonly source: string;
  readonly time: Date;
  /** The source's own order, when it gives one. */
  readonly sequence: bigint | null;
  readonly partition: number;
  readonly offset: bigint;
}

/** One event from HR about one employee number, as it was accepted. */
export type HrRecord = {
  [Name in HrEmployeeEventName]: Told & { readonly name: Name; readonly data: HrData<Name> };
}[HrEmployeeEventName];

/**
 * The records of one employee number in the order in which HR meant them, each event once. Whatever order they
 * arrived in, the same records give the same list.
 *
 * The contract compares two events by sequence if both have one, else by time, else by offset. Taken pair by
 * pair that is no order (A before B by sequence, B before C and C before A by time can all hold), so it is made
 * one: events with a sequence stand among themselves by sequence, events without by time; then the second list
 * is merged into the first by time.
 */
export function inOrder(records: readonly HrRecord[]): HrRecord[] {
  const unique = asArrived(records);
  const sequenced = unique.filter(hasSequence).sort((a, b) => compareBigint(a.sequence, b.sequence) || byTime(a, b));
  const timed = unique.filter((record) => !hasSequence(record)).sort(byTime);
  const ordered: HrRecord[] = [];
  let next = 0;
  for (const record of sequenced) {
    for (let earlier = timed[next]; earlier && byTime(earlier, record) < 0; earlier = timed[++next])
      ordered.push(earlier);
    ordered.push(record);
  }
  return [...ordered, ...timed.slice(next)];
}

/**
 * The records of one employee number in the order in which they reached us. Of the records of one event the first
 * that was written stays: a repeat says nothing, whatever is in it.
 */
export function asArrived(records: readonly HrRecord[]): HrRecord[] {
  const first = new Map<string, HrRecord>();
  for (const record of [...records].sort(byOffset)) {
    const identity = JSON.stringify([record.source, record.id]);
    if (!first.has(identity)) first.set(identity, record);
  }
  return [...first.values()];
}

function hasSequence(record: HrRecord): record is HrRecord & { sequence: bigint } {
  return record.sequence !== null;
}

function byTime(a: HrRecord, b: HrRecord): number {
  return a.time.getTime() - b.time.getTime() || byOffset(a, b);
}

// Producers that partition keys in another way put one number's events into several partitions, whose offsets
// say nothing about each other: there the rest only makes the order the same every time.
function byOffset(a: HrRecord, b: HrRecord): number {
  return (
    compareBigint(a.offset, b.offset) ||
    a.partition - b.partition ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

function compareBigint(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
