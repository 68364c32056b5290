import { isSelf } from '@okaeri/access';
import type { PersonId } from '@okaeri/kernel';
import type { EmploymentRow } from '../employment/employment.rows.ts';
import { timeZoneOf } from '../employment/last-day.ts';
import type { KnownDeparture } from '../person/person.ts';
import type { ContactCard } from '../person/contact-card.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { keepsRecords } from '../visibility/visibility.ts';
import type { Context } from './context.ts';
import { viewerIn } from './visible-person.ts';

/** A departure together with whose it is, for fields that are open to the person. */
export interface DepartureView extends KnownDeparture {
  readonly personId: PersonId;
}

export interface LocationView extends NonNullable<EmploymentRow['location']> {
  readonly timeZone: string;
}

/** How to reach somebody, and whose it is. */
export interface ContactView extends Pick<PersonRecord, 'privateEmail' | 'phone'> {
  readonly person: PersonRecord;
}

/** A period of employment as far as the caller may know it. */
export interface EmploymentView extends Omit<EmploymentRow, 'departure' | 'location'> {
  readonly departure: DepartureView | null;
  readonly location: LocationView | null;
}

export interface ContactCardView extends ContactCard {
  readonly personId: string;
}

/** Whether the caller may know of a departure that lies ahead: the person, and HR at its own work. */
export function maySeeAhead(context: Context, personId: PersonId): boolean {
  // The actor as it is now: by claiming a record somebody becomes themselves within one request.
  return keepsRecords(viewerIn(context)) || isSelf(context.actor, personId);
}

/** A period as the caller may know it: to all but the person and HR, who leaves next month is simply employed. */
export function employmentView(context: Context, employment: EmploymentRow): EmploymentView {
  const { personId, departure, location } = employment;
  const known =
    departure !== null && (departure.endsAt <= context.clock.now() || maySeeAhead(context, personId))
      ? departure
      : null;
  return {
    ...employment,
    departure: known && { ...known, personId },
    location: location && { ...location, timeZone: timeZoneOf(employment) },
  };
}
