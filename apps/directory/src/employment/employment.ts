import type { HrData } from './hr-record.ts';

/** What HR tells of one departure, corrections applied. A field that HR never named is null. */
export interface Departure {
  /** When HR first told of it. */
  readonly noticedAt: Date;
  /** Last day of employment: a calendar day of the place of work. */
  readonly departedOn: string;
  readonly lastWorkingOn: string | null;
  readonly reason: HrData<'departed'>['reason'];
  readonly initiatedBy: NonNullable<HrData<'departed'>['initiatedBy']> | null;
  readonly rehireRecommendation: NonNullable<HrData<'departed'>['rehireRecommendation']> | null;
  /** What HR asked for, not yet what is done: see `invitationOf`. */
  readonly invite: NonNullable<HrData<'departed'>['invite']> | null;
}

/** One period of employment under one employee number. */
export interface Period {
  readonly hiredOn: string;
  readonly employmentType: NonNullable<HrData<'hired'>['employmentType']> | null;
  readonly department: NonNullable<HrData<'hired'>['department']> | null;
  readonly grade: NonNullable<HrData<'hired'>['grade']> | null;
  readonly location: NonNullable<HrData<'hired'>['location']> | null;
  /** HR said in so many words that the person came back. */
  readonly rehired: boolean;
  readonly departure: Departure | null;
  /** Departures of this period that were taken back, by all that is known now. */
  readonly cancelled: number;
  /**
   * How often a departure of this period was known and then was not any more, as the events came: what names the one
   * that is known now. See `departuresGone`.
   */
  readonly departuresGone: number;
}

/** Whether the leaver is to be invited, by what HR asked for and by the reason. */
export function invitationOf(departure: Departure): 'now' | 'none' {
  switch (departure.reason.category) {
    case 'death':
      return 'none';
    case 'misconduct':
      // HR asks for it by writing `now`; the default is not asking.
      return departure.invite === 'now' ? 'now' : 'none';
    default:
      return departure.invite ?? 'now';
  }
}
