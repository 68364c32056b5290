import { type Follower, serviceNames } from '../final/final-state.ts';
import { type Case, linesOf } from './case.ts';

/** By then all five services are to hold the same. */
export const withinMs = 60_000;

/** All services have the same people at the same revisions, and had so in time. */
export function checkDigests(run: Case): void {
  const { final, history, report } = run;
  const directory = new Map(final.directory.persons.map((person) => [person.id, person]));
  for (const name of serviceNames) {
    if (name === 'directory') continue;
    const followers = new Map((final[name].persons as readonly Follower[]).map((person) => [person.id, person]));
    for (const [id, { revision, mergedInto }] of directory) {
      const follower = followers.get(id);
      if (follower === undefined || follower.revision === 0)
        report('lost', 'a service does not know a person', `${name} ${id}`);
      else if (follower.revision < revision)
        report('digests', 'a service is behind with a person', `${name} ${id}: ${follower.revision} of ${revision}`);
      else if (follower.revision > revision || (follower.mergedInto === null) !== (mergedInto === null))
        report('digests', 'a service holds other facts of a person', `${name} ${id} revision ${follower.revision}`);
    }
    for (const person of final[name].persons) {
      const known = directory.get(person.id);
      if (known === undefined || person.revision !== known.revision || known.mergedInto !== null) continue;
      if (person.closed !== known.closed || ('claimed' in person && person.claimed !== known.claimed))
        report('agreement', 'a service has other facts of a person', `${name} ${person.id}`);
    }
    for (const id of followers.keys())
      if (!directory.has(id)) report('cause', 'a service knows a person whom the directory does not', `${name} ${id}`);
  }
  if (linesOf(history, 'digests').length === 0) return;
  const after = digestsEqualAfterMs(run);
  if (after === null) report('digests', 'the digests were never equal after the last fault', 'all services');
  else if (after > withinMs)
    report('digests', 'the digests were not equal in time after the last fault', `after ${after} ms`);
}

/** From the last fault to the first equal digests after it; null when there were none. */
export function digestsEqualAfterMs({ history }: Pick<Case, 'history'>): number | null {
  const lastFault = history.findLastIndex((line) => line.type === 'fault' && line.phase !== 'impossible');
  const equal = linesOf(history.slice(lastFault + 1), 'digests').find((line) => line.equal);
  return equal?.sinceLastFaultMs ?? null;
}
