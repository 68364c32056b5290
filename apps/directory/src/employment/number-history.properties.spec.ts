import fc from 'fast-check';
import type { HrRecord } from './hr-record.ts';
import { arrivals, type Life, lives } from './lives.fixture.ts';
import { foldRecords } from './number-history.ts';

const lifeAndArrivals = (withOrder: (record: HrRecord, index: number) => HrRecord) =>
  lives.chain((life) => {
    const records = life.records.map(withOrder);
    return fc.record({ life: fc.constant({ ...life, records }), arrived: arrivals(records) });
  });

const bySequenceAlone = lifeAndArrivals((record) => ({ ...record, time: new Date('2026-01-01T00:00:00Z') }));
const byTimeAlone = lifeAndArrivals((record) => ({ ...record, sequence: null }));
const bySequenceOrTime = lifeAndArrivals((record, index) => (index % 3 === 0 ? { ...record, sequence: null } : record));

const known = ({ periods }: ReturnType<typeof foldRecords>): Life['periods'] =>
  periods.map(({ hiredOn, departure }) => ({
    hiredOn,
    departedOn: departure?.departedOn ?? null,
    reason: departure?.reason.category ?? null,
  }));

describe.each([
  ['sequences', bySequenceAlone],
  ['times', byTimeAlone],
  ['sequences on some and times on all', bySequenceOrTime],
])('a life told by %s', (_, told) => {
  it('ends the same in any order, with any repeats', () => {
    fc.assert(
      fc.property(told, ({ life, arrived }) => {
        expect(foldRecords(arrived)).toEqual(foldRecords(life.records));
      }),
      { numRuns: 200 },
    );
  });

  it('ends as HR lived it', () => {
    fc.assert(
      fc.property(told, ({ life, arrived }) => {
        const history = foldRecords(arrived);
        expect(known(history)).toEqual(life.periods);
        expect(history.facts.privateEmail?.value ?? null).toBe(life.privateEmail);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a departure that arrives late', () => {
  it('changes what no other departure is called', () => {
    const missing = lives.chain((life) =>
      fc.record({ life: fc.constant(life), kept: fc.infiniteStream(fc.boolean()) }).map(({ kept }) => ({
        all: life.records,
        arrived: life.records.filter(({ name }) => name !== 'departed' || kept.next().value),
      })),
    );
    const names = (records: readonly HrRecord[]) =>
      foldRecords(records).periods.flatMap(({ hiredOn, departure, cancellations }) =>
        departure === null ? [] : [`${hiredOn} ${cancellations}`],
      );
    fc.assert(
      fc.property(missing, ({ all, arrived }) => {
        const later = names(all);
        expect(names(arrived).filter((name) => !later.includes(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('amendments that arrive, and were told, before their departure', () => {
  it('take effect whatever stands between', () => {
    fc.assert(
      fc.property(
        lives
          .filter(({ records }) => records.at(-1)?.name === 'departed')
          .chain(({ records }) => fc.record({ records: fc.constant(records), noise: fc.integer({ min: 0, max: 3 }) })),
        ({ records, noise }) => {
          const only = [records.at(-1)!].map((record) => ({ ...record, sequence: null, offset: 100n }));
          const before = (minutes: number) => new Date(only[0]!.time.getTime() - minutes * 60_000);
          const about = { employer: 'JP01', employeeNumber: '100' };
          const told = { source: 'hr', sequence: null, partition: 0, data: about };
          const changes = Array.from({ length: noise }, (_, i) => ({
            ...told,
            name: 'changed' as const,
            id: `noise-${i}`,
            time: before(1),
            offset: BigInt(i + 1),
          }));
          const cancellation = {
            ...told,
            name: 'departure-cancelled' as const,
            id: 'cancellation',
            time: before(2),
            offset: 0n,
          };
          expect(foldRecords([cancellation, ...changes, ...only]).periods.at(-1)?.departure).toBeNull();
        },
      ),
    );
  });
});
