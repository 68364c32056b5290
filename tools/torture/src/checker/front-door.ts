import { identityOf } from '../model/order.ts';
import { type Case, grouped, linesOf, repeated } from './case.ts';

/** HR's topic: what was acknowledged lies on it, what lies on it is in the directory, and what cannot be read is set aside. */
export function checkFrontDoor(run: Case): void {
  checkAcknowledged(run);
  checkTakenOver(run);
  checkPoison(run);
}

function checkAcknowledged({ plan, history, final, records, report }: Case): void {
  const onTopic = new Set(final.hr.map(({ step }) => step));
  const sent = new Map(linesOf(history, 'sent').map((line) => [line.step, line]));
  for (const { step, partition, offset, key } of final.hr)
    if (step === null || !records.has(step))
      report('cause', 'a record lies on HR’s topic that is not in the plan', `${partition}/${offset} ${key}`);
  const at = new Map(final.hr.map((record) => [placeOf(record), record.step]));
  for (const place of repeated(final.hr, placeOf)) report('doubled', 'a place on HR’s topic is taken twice', place);
  for (const step of plan.steps) {
    if (step.kind !== 'record') continue;
    const line = sent.get(step.step);
    const where = `step ${step.step} ${step.key}`;
    if (line?.outcome === 'acknowledged') {
      const { partition, offset } = line;
      if (at.get(placeOf({ partition: partition ?? -1, offset: offset ?? '' })) !== step.step)
        report('lost', 'a record that the broker acknowledged is not on HR’s topic', where);
    } else if (!onTopic.has(step.step)) {
      // Brokers may refuse what is too large: that is on record, and nothing was promised.
      if (step.poison === 'five-megabytes' && line?.outcome === 'gave-up') continue;
      report('lost', 'a record of the plan never got to HR’s topic', where);
    }
  }
}

function placeOf({ partition, offset }: { readonly partition: number; readonly offset: string }): string {
  return `${partition}/${offset}`;
}

function checkTakenOver({ final, told, report }: Case): void {
  const known = new Set(final.directory.records.map(identityOf));
  const expected = new Set(told.map(({ event }) => identityOf(event)));
  for (const { event } of told)
    if (!known.has(identityOf(event)))
      report('lost', 'the directory has not kept an event from HR', `${identityOf(event)} ${event.type}`);
  for (const identity of known)
    if (!expected.has(identity)) report('cause', 'the directory keeps an event that HR never told', identity);
  for (const [identity, rows] of grouped(final.directory.records, identityOf))
    if (rows.length > 1) report('doubled', 'the directory keeps an event from HR twice', identity);
}

/** Each record that cannot be read is a dead letter of the directory, once, and nothing else is. */
function checkPoison({ final, records, report }: Case): void {
  const letters = grouped(
    final.services.directory.deadLetters.filter(({ kind, topic }) => kind === 'unreadable' && topic === hrTopic),
    placeOf,
  );
  const poison = final.hr.filter(({ step }) => step !== null && records.get(step)?.poison);
  for (const record of poison) {
    const kind = records.get(record.step ?? -1)?.poison ?? '';
    const [letter, ...more] = letters.get(placeOf(record)) ?? [];
    if (letter === undefined) report('poison', 'what cannot be read is no dead letter', `${placeOf(record)} ${kind}`);
    else if (letter.state !== 'waiting' || letter.reason === '')
      report('poison', 'a dead letter does not wait, or says no reason', `${placeOf(record)} ${kind} ${letter.state}`);
    if (more.length > 0) report('poison', 'what cannot be read is a dead letter twice', `${placeOf(record)} ${kind}`);
  }
  const expected = new Set(poison.map(placeOf));
  for (const at of letters.keys())
    if (!expected.has(at)) report('poison', 'an event that can be read was taken for poison', at);
  for (const [name, { deadLetters }] of Object.entries(final.services))
    for (const letter of deadLetters)
      if (letter.kind === 'unreadable' && letter.topic !== hrTopic)
        report('poison', 'an event of ours was taken for poison', `${name} ${letter.topic} ${placeOf(letter)}`);
}

const hrTopic = 'hr.employee.v1';
