import { type FinalState } from '../final/final-state.ts';
import { type HistoryLine } from '../history/history.ts';
import { type HrEvent, type Plan, type RecordStep } from '../lives/plan.ts';
import { identityOf, type PlacedEvent } from '../model/order.ts';
import { type ModelPerson, modelPeople } from '../model/person.ts';
import { type Report } from './report.ts';

/** A run that is over, with what every part of the checker looks things up by. */
export interface Case {
  readonly plan: Plan;
  readonly history: readonly HistoryLine[];
  readonly final: FinalState;
  readonly report: Report;
  /** When the run was over, in milliseconds. */
  readonly now: number;
  readonly records: ReadonlyMap<number, RecordStep>;
  /** The step in which an event is told in the first place, by its identity. */
  readonly stepOf: ReadonlyMap<string, number>;
  /** The events that reached the topic, each once, where they came first. */
  readonly told: readonly PlacedEvent[];
  readonly people: readonly KnownPerson[];
  /** Directory's people that go on, by id; null for those whom HR never told of. */
  readonly byId: ReadonlyMap<string, KnownPerson>;
}

/** A person of the model, and the directory's id of them; null where the directory knows none or several. */
export interface KnownPerson extends ModelPerson {
  readonly id: string | null;
  /** How the person is named in a report. */
  readonly label: string;
}

export function linesOf<Type extends HistoryLine['type']>(
  history: readonly HistoryLine[],
  type: Type,
): Extract<HistoryLine, { type: Type }>[] {
  return history.filter((line): line is Extract<HistoryLine, { type: Type }> => line.type === type);
}

export function openCase(plan: Plan, history: readonly HistoryLine[], final: FinalState, report: Report): Case {
  const now = Date.parse(history.at(-1)?.at ?? '2026-01-01T00:00:00Z');
  const records = new Map(plan.steps.flatMap((step) => (step.kind === 'record' ? [[step.step, step] as const] : [])));
  const stepOf = new Map(
    plan.steps.flatMap((step) =>
      step.kind === 'record' && step.event !== null && step.of !== 'duplicate'
        ? [[identityOf(step.event), step.step] as const]
        : [],
    ),
  );
  const told = toldOf(plan.told, records, final);
  const ids = new Map(final.directory.numbers.map((row) => [`${row.employer}:${row.employeeNumber}`, row.personId]));
  const people = modelPeople(told, now).map((person): KnownPerson => {
    const known = new Set(person.numbers.flatMap((number) => ids.get(number) ?? []));
    const [id = null] = known.size === 1 ? known : [];
    return { ...person, id, label: `${person.first}${id === null ? '' : ` (${id})`}` };
  });
  const byId = new Map(people.flatMap((person) => (person.id === null ? [] : [[person.id, person] as const])));
  return { plan, history, final, report, now, records, stepOf, told, people, byId };
}

/** Of records of one event the first one counts: one number lies in one partition, so that offsets tell which. */
function toldOf(
  events: readonly HrEvent[],
  records: ReadonlyMap<number, RecordStep>,
  final: FinalState,
): PlacedEvent[] {
  const places = new Map<string, number>();
  for (const { step, offset } of final.hr) {
    const event = step === null ? null : (records.get(step)?.event ?? null);
    if (event === null) continue;
    const identity = identityOf(event);
    const place = Number(offset);
    if (place < (places.get(identity) ?? Infinity)) places.set(identity, place);
  }
  return events.flatMap((event) => {
    const place = places.get(identityOf(event));
    return place === undefined ? [] : [{ event, place }];
  });
}

/** Rows by something of theirs. */
export function grouped<Row>(rows: readonly Row[], by: (row: Row) => string | null): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = by(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** Names what comes more than once. */
export function repeated<Row>(rows: readonly Row[], by: (row: Row) => string | null): string[] {
  return [...grouped(rows, by)].filter(([, group]) => group.length > 1).map(([name]) => name);
}

/** What of two plain objects is not the same, as `field: is, should be`; instants are compared as instants. */
export function differences(
  is: Readonly<Record<string, unknown>>,
  shouldBe: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(shouldBe).flatMap(([name, wanted]) =>
    canonical(is[name]) === canonical(wanted)
      ? []
      : [`${name} is ${canonical(is[name])}, should be ${canonical(wanted)}`],
  );
}

function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'object' && !Array.isArray(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify(Object.fromEntries(entries));
  }
  return JSON.stringify(value);
}

/** ISO 8601 as the databases give it. */
export function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
