import type { PersonId } from '@okaeri/kernel';
import { insertNew, type Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import { type EmployeeKey, keyText } from './employee-key.ts';
import type { HrRecord } from './hr-record.ts';
import type { NumberLink } from './number-history.ts';
import { type EmployeeNumberRow, employeeNumberRows, type HrRecordRow, hrRecordRows } from './hr-record.rows.ts';

/** An employee number with everything HR told under it. */
export interface StoredNumber {
  readonly key: EmployeeKey;
  readonly personId: PersonId;
  readonly records: readonly HrRecord[];
  /** The joins by hand that begin at this number and stand. */
  readonly joins: readonly NumberLink[];
}

/** Employee numbers and what HR told under them. */
export interface NumberStore {
  /** Keeps events. One that is kept already stays as it is: the first of an event's repeats counts. */
  addRecords(records: readonly HrRecord[]): Promise<void>;
  /**
   * Whose these numbers are. A number that nobody has heard of becomes its own person's, the one given with it,
   * whether HR told something under it or only named it as an earlier number.
   */
  claim(numbers: readonly EmployeeNumberRow[]): Promise<PersonId[]>;
  /** All numbers of these people with their records. */
  ofPeople(ids: readonly PersonId[]): Promise<StoredNumber[]>;
  findPerson(key: EmployeeKey): Promise<PersonId | null>;
  /** Whose these numbers are, at whatever employer. */
  named(employeeNumbers: readonly string[]): Promise<{ employeeNumber: string; personId: PersonId }[]>;
  /** The numbers of a person. */
  keysOf(id: PersonId): Promise<EmployeeKey[]>;
  /** Makes some numbers another person's. */
  assign(keys: readonly EmployeeKey[], to: PersonId): Promise<void>;
  /** Makes all numbers of some people another person's. */
  reassign(from: readonly PersonId[], to: PersonId): Promise<void>;
}

export function createNumberStore(tx: Tx): NumberStore {
  const numbers = tx.getRepository(employeeNumberRows);
  return {
    async addRecords(told) {
      await insertNew(tx, hrRecordRows, told.map(toRow));
    },
    async claim(wanted) {
      // One statement sees either its own new rows or the ones that were there; sorted, so that two transactions
      // that note the same numbers wait for each other in one order.
      const rows = await tx.query<{ person_id: PersonId }[]>(
        `with wanted as (
           select * from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[])
                           as w (employer, employee_number, person_id, life)
            order by employer, employee_number
         ), made as (
           insert into employee_number (employer, employee_number, person_id, life)
           select * from wanted on conflict do nothing returning person_id
         )
         select person_id from made
          union
         select known.person_id from employee_number known join wanted using (employer, employee_number)`,
        [
          wanted.map(({ employer }) => employer),
          wanted.map(({ employeeNumber }) => employeeNumber),
          wanted.map(({ personId }) => personId),
          wanted.map(({ life }) => life ?? null),
        ],
      );
      return rows.map((row) => row.person_id);
    },
    async ofPeople(ids) {
      const rows = await tx.query<JoinedRow[]>(
        `select n.employer, n.employee_number, n.life, n.person_id, r.source, r.event_id, r.name, r.time, r.sequence,
                r.topic_partition, r.topic_offset, r.data,
                (select json_agg(json_build_object('employer', m.to_employer, 'employeeNumber', m.to_number,
                                                   'at', m.merged_at))
                   from person_merge m
                  where m.from_employer = n.employer and m.from_number = n.employee_number and m.ended_at is null
                ) as joins
           from employee_number n left join hr_record r using (employer, employee_number)
          where n.person_id = any ($1::uuid[])`,
        [ids],
      );
      const numbers = Map.groupBy(rows, (row) => keyText(toKey(row)));
      return [...numbers.values()].flatMap((of) =>
        of.slice(0, 1).map((row) => ({
          key: toKey(row),
          personId: row.person_id,
          records: of.flatMap(toRecords),
          joins: toJoins(row),
        })),
      );
    },
    async findPerson({ employer, employeeNumber }) {
      return (await numbers.findOneBy({ employer, employeeNumber }))?.personId ?? null;
    },
    named: (employeeNumbers) =>
      numbers.find({
        where: { employeeNumber: In([...employeeNumbers]) },
        select: { employeeNumber: true, personId: true },
        take: 500,
      }),
    keysOf: (personId) => numbers.findBy({ personId }),
    async assign(keys, personId) {
      for (const { employer, employeeNumber } of keys) await numbers.update({ employer, employeeNumber }, { personId });
    },
    async reassign(from, to) {
      await numbers.update({ personId: In([...from]) }, { personId: to });
    },
  };
}

function toRow(record: HrRecord): HrRecordRow {
  const { employer, employeeNumber } = record.data;
  return { ...record, employer, employeeNumber };
}

interface JoinedRow {
  readonly employer: string;
  readonly employee_number: string;
  readonly life: string | null;
  readonly person_id: PersonId;
  /** This and all that follow are null for a number under which nothing was told. */
  readonly source: string | null;
  readonly event_id: string;
  readonly name: string;
  readonly time: Date;
  readonly sequence: string | null;
  readonly topic_partition: number;
  readonly topic_offset: string;
  readonly data: object;
  readonly joins: readonly (EmployeeKey & { readonly at: string })[] | null;
}

function toJoins(row: JoinedRow): NumberLink[] {
  return (row.joins ?? []).map(({ at, ...to }) => ({ from: toKey(row), to, at: new Date(at) }));
}

function toKey(row: JoinedRow): EmployeeKey {
  const { employer, employee_number: employeeNumber, life } = row;
  return life === null ? { employer, employeeNumber } : { employer, employeeNumber, life };
}

function toRecords(row: JoinedRow): HrRecord[] {
  if (row.source === null) return [];
  const record = {
    source: row.source,
    id: row.event_id,
    name: row.name,
    time: row.time,
    sequence: row.sequence === null ? null : BigInt(row.sequence),
    partition: row.topic_partition,
    offset: BigInt(row.topic_offset),
    data: row.data,
  };
  // The data was held against its contract before it was kept, so it is of the kind its name says.
  return [record as HrRecord];
}
