import { type PlacedEvent } from '../model/order.ts';
import { modelPeople } from '../model/person.ts';
import { type Case, grouped } from './case.ts';
import { firstOf } from './streams.ts';

/**
 * What the directory told of people on the way: for somebody of one number everything comes in one order, so the model
 * knows what there was to tell after each event, and no more may be told.
 */
export function checkTellings(run: Case): void {
  const { final, people, told, now, report } = run;
  const events = grouped(told, ({ event }) => `${event.data.employer}:${event.data.employeeNumber}`);
  const records = grouped(firstOf(final.told.filter(({ topic }) => topic === 'directory.person.v1')), ({ key }) => key);
  for (const person of people) {
    if (person.id === null || person.numbers.length > 1) continue;
    const steps = stepsOf(events.get(person.first) ?? [], now);
    const own = records.get(person.id) ?? [];
    // What people do (a claim) is told as well.
    const facts = own.filter(({ name }) => name !== 'claimed');
    if (facts.length > steps.changes)
      report(
        'doubled',
        'more was told of a person than changed',
        `${person.label}: ${facts.length} of ${steps.changes}`,
      );
    for (const { departures, revision } of own)
      for (const { departedOn, category } of departures)
        if (!steps.departures.has(`${departedOn} ${category}`))
          report(
            'cause',
            'a departure was told that never stood',
            `${person.label} revision ${revision} ${departedOn}`,
          );
  }
}

interface Steps {
  /** How often there was something new to tell. */
  readonly changes: number;
  /** Every departure that stood at some time. */
  readonly departures: ReadonlySet<string>;
}

function stepsOf(events: readonly PlacedEvent[], now: number): Steps {
  const arrived = [...events].sort((a, b) => a.place - b.place);
  const departures = new Set<string>();
  let changes = 0;
  let last = '';
  arrived.forEach((_event, index) => {
    const [person] = modelPeople(arrived.slice(0, index + 1), now);
    const record = person?.record ?? null;
    if (record === null) return;
    const { status, personClass, closed, returner, language, timeZone, employments } = record;
    const facts = { status, personClass, closed, returner, language: language.split('-')[0], timeZone, employments };
    const text = JSON.stringify(facts);
    if (text !== last) changes += 1;
    last = text;
    for (const { departure } of employments)
      if (departure !== null) departures.add(`${departure.departedOn} ${departure.category}`);
  });
  return { changes, departures };
}
