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

/** Without what departures are called, which is a matter of arrival. */
const unnamed = ({ periods, ...history }: ReturnType<typeof foldRecords>) => ({
  ...history,
  periods: periods.map(({ departuresGone: _gone, ...period }) => period),
});

describe.each([
  ['sequences', bySequenceAlone],
  ['times', byTimeAlone],
  ['sequences on some and times on all', bySequenceOrTime],
])('a life told by %s', (_, told) => {
  it('ends the same in any order, with any repeats', () => {
    fc.assert(
      fc.property(told, ({ life, arrived }) => {
        expect(unnamed(foldRecords(arrived))).toEqual(unnamed(foldRecords(life.records)));
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

describe('what a departure is called', () => {
  /** Of each period with a departure, after each event, as they arrive. */
  const namesAsTheyArrive = (arrived: readonly HrRecord[]) =>
    arrived.map(
      (_, index) =>
        new Map(
          foldRecords(arrived.slice(0, index + 1)).periods.flatMap(({ hiredOn, departure, departuresGone }) =>
            departure === null ? [] : [[hiredOn, departuresGone] as const],
          ),
        ),
    );

  it.each([
    ['sequences', bySequenceAlone],
    ['times', byTimeAlone],
    ['sequences on some and times on all', bySequenceOrTime],
  ])('stays while there is one, and is never used again: told by %s', (_, told) => {
    fc.assert(
      fc.property(told, ({ arrived }) => {
        const used = new Map<string, number>();
        let before = new Map<string, number>();
        for (const names of namesAsTheyArrive(arrived)) {
          for (const [hiredOn, name] of names) {
            const next = before.has(hiredOn) ? before.get(hiredOn) : (used.get(hiredOn) ?? -1) + 1;
            expect(name).toBe(next);
            used.set(hiredOn, name);
          }
          before = names;
        }
      }),
      { numRuns: 200 },
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
