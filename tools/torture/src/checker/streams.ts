import { type ServiceName, serviceNames, type ToldRecord } from '../final/final-state.ts';
import { type Case, grouped, linesOf, repeated } from './case.ts';

const [persons, applications] = ['directory.person.v1', 'talent.application.v1'];

/** What each service follows beside HR's topic. */
const follows: Readonly<Record<ServiceName, readonly string[]>> = {
  directory: [applications],
  talent: [persons],
  events: [persons],
  feedback: [persons, applications],
  messaging: [persons, applications],
};

/** Our own topics, outboxes and inboxes: in order, whole, and each event once. */
export function checkStreams(run: Case): void {
  checkTopics(run);
  checkInboxes(run);
  checkBacklogs(run);
  checkParked(run);
}

/** Of each key the revisions rise by one from event to event; a repeat of an event says nothing new. */
function checkTopics({ final, report }: Case): void {
  for (const place of repeated(final.told, ({ topic, partition, offset }) => `${topic} ${partition}/${offset}`))
    report('doubled', 'a place on a topic is taken twice', place);
  const byKey = grouped(final.told, ({ topic, key }) => `${topic} ${key ?? '(no key)'}`);
  for (const [key, records] of byKey) {
    if (new Set(records.map(({ partition }) => partition)).size > 1)
      report('inversion', 'the events of one key lie in several partitions', key);
    const events = firstOf(records);
    for (const revision of repeated(events, (event) => String(event.revision)))
      report('doubled', 'two events of a key have one revision', `${key} revision ${revision}`);
    let highest = 0;
    const seen = new Set<number>();
    for (const { revision, offset } of events) {
      if (revision < highest)
        report(
          'inversion',
          'a revision comes after a higher one of its key',
          `${key} revision ${revision} at ${offset}`,
        );
      highest = Math.max(highest, revision);
      seen.add(revision);
    }
    for (let revision = 1; revision <= highest; revision += 1)
      if (!seen.has(revision)) report('lost', 'a revision is missing on a topic', `${key} revision ${revision}`);
  }
}

/** Each event once, where it came first. */
export function firstOf(records: readonly ToldRecord[]): ToldRecord[] {
  const seen = new Set<string>();
  return records.filter(({ source, id }) => {
    const identity = `${source} ${id}`;
    return !seen.has(identity) && seen.add(identity);
  });
}

/** Every event of a followed topic was received, once; and nothing was received that was never told. */
function checkInboxes({ final, told, report }: Case): void {
  const sources = grouped(told, ({ event }) => event.source);
  const ours = grouped(final.told, ({ topic }) => topic);
  for (const name of serviceNames) {
    const expected = new Map<string, number>();
    if (name === 'directory') for (const [source, events] of sources) expected.set(source, events.length);
    for (const topic of follows[name])
      for (const [source, events] of grouped(firstOf(ours.get(topic) ?? []), (event) => event.source))
        expected.set(source, (expected.get(source) ?? 0) + events.length);
    const received = new Map<string, number>();
    for (const { source, count } of final.services[name].inbox)
      received.set(source, (received.get(source) ?? 0) + count);
    for (const source of new Set([...expected.keys(), ...received.keys()])) {
      const [is, shouldBe] = [received.get(source) ?? 0, expected.get(source) ?? 0];
      if (is < shouldBe)
        report('lost', 'events of a topic were not received', `${name}: ${is} of ${shouldBe} ${source}`);
      if (is > shouldBe)
        report('cause', 'more events were received than a topic holds', `${name}: ${is} of ${shouldBe} ${source}`);
    }
  }
}

/** Nothing waits to be told, or to be done. */
function checkBacklogs({ final, now, report }: Case): void {
  for (const name of serviceNames) {
    const { outbox, jobs } = final.services[name];
    if (outbox > 0) report('outbox', 'an outbox is not empty', `${name}: ${outbox}`);
    for (const { task, key, runAt, failed } of jobs) {
      if (failed) report('outbox', 'a job was given up', `${name} ${task} ${key}`);
      // What is done again and again is always about to be due.
      else if (key !== null && Date.parse(runAt) < now - 60_000)
        report('outbox', 'a job is due and was not done', `${name} ${task} ${key}`);
    }
  }
}

/**
 * Keys are parked only where a fault makes a handler fail, which says so: `detail.parks` names the service and
 * `detail.key` the key, or several with commas between. And when the run is over nothing is parked any more.
 */
function checkParked({ history, final, report }: Case): void {
  const keys = new Map(final.told.map(({ topic, partition, offset, key }) => [`${topic} ${partition}/${offset}`, key]));
  for (const { partition, offset, key } of final.hr) keys.set(`hr.employee.v1 ${partition}/${offset}`, key);
  const expected = new Set(
    linesOf(history, 'fault').flatMap(({ detail }) =>
      typeof detail['parks'] === 'string' && typeof detail['key'] === 'string'
        ? detail['key'].split(',').map((key) => `${String(detail['parks'])} ${key}`)
        : [],
    ),
  );
  for (const name of serviceNames) {
    const { parkedKeys, deadLetters } = final.services[name];
    for (const { topic, key } of parkedKeys) report('parked', 'a key is still parked', `${name} ${topic} ${key}`);
    for (const { topic, partition, offset, kind, state, reason } of deadLetters) {
      if (kind !== 'parked') continue;
      const key = keys.get(`${topic} ${partition}/${offset}`) ?? null;
      const where = `${name} ${topic} ${partition}/${offset} ${key}: ${reason}`;
      if (state !== 'done') report('parked', 'an event that was parked did not take effect', `${where} (${state})`);
      if (!expected.has(`${name} ${key}`)) report('parked', 'an event was parked though no fault explains it', where);
    }
  }
}

/** How many events were parked. */
export function parkedCount({ final }: Case): number {
  return serviceNames.flatMap((name) => final.services[name].deadLetters).filter(({ kind }) => kind === 'parked')
    .length;
}
