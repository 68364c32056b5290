import type { PersonId } from '@okaeri/kernel';
import type { PersonSnapshot } from '@okaeri/topics';

/** What a noticed departure says about the exit survey. */
export interface Departure {
  readonly departureId: string;
  readonly noticedAt: Date;
  /** The instant the last day ends at the place of work. */
  readonly endsAt: Date;
  readonly reasonCategory: string;
  readonly invited: boolean;
}

/** What feedback knows of a person: opaque facts of the newest snapshot, no personal data. */
export interface Person {
  readonly id: PersonId;
  /** Of the snapshot; 0 while only the id is known (from a merge or an application). */
  readonly revision: number;
  /** Nothing may be asked any more. */
  readonly closed: boolean;
  /** IANA; whose calendar the day of an answer is read from. */
  readonly timeZone: string;
  /** The record that goes on when this one turned out to be a second one of the same person. */
  readonly mergedInto: PersonId | null;
  readonly departures: readonly Departure[];
}

/** The facts that surveys depend on, out of the directory's snapshot. */
export function personOf(snapshot: PersonSnapshot): Person {
  return {
    id: snapshot.personId,
    revision: snapshot.revision,
    closed: snapshot.closed,
    timeZone: snapshot.timeZone,
    mergedInto: null,
    departures: snapshot.employments.flatMap(({ departure }) =>
      departure === null
        ? []
        : [
            {
              departureId: departure.departureId,
              noticedAt: new Date(departure.noticedAt),
              endsAt: new Date(departure.endsAt),
              reasonCategory: departure.reasonCategory,
              invited: departure.invite === 'now',
            },
          ],
    ),
  };
}
