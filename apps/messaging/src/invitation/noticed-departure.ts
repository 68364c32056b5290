import { type Id, type PersonId } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';

export type DepartureId = Id<'Departure'>;

/** A departure as a snapshot of the directory tells it, with the circumstances that matter to an invitation. */
export interface NoticedDeparture {
  readonly personId: PersonId;
  readonly departureId: DepartureId;
  readonly employmentId: string;
  readonly departedOn: string;
  readonly reasonCategory: string;
  readonly invite: 'now' | 'none';
  /** A later employment began: the leaver is back, or has left again and is invited for that. */
  readonly returned: boolean;
  readonly closed: boolean;
  readonly claimed: boolean;
  readonly knownAt: Date;
}

/** The departures a snapshot tells of, one for each period of employment that has one. */
export function noticedDepartures(snapshot: PersonSnapshot, knownAt: Date): NoticedDeparture[] {
  return snapshot.employments.flatMap(({ employmentId, departure }) => {
    if (departure === null) return [];
    return {
      personId: snapshot.personId,
      departureId: departure.departureId as DepartureId,
      employmentId,
      departedOn: departure.departedOn,
      reasonCategory: departure.reasonCategory,
      invite: departure.invite,
      returned: snapshot.employments.some(
        (other) => other.employmentId !== employmentId && other.hiredOn >= departure.departedOn,
      ),
      closed: snapshot.closed,
      claimed: snapshot.claimed,
      knownAt,
    };
  });
}
