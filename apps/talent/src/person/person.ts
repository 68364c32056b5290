import { type PersonId } from '@okaeri/kernel';
import { type PersonClass, type PersonStatus, type reasonCategories, type rehireRecommendations } from '@okaeri/topics';

/** A calendar day at the place of work, `YYYY-MM-DD`. */
export type CalendarDay = string;

/** Why people leave, as HR's contract names it (`reason.category`). */
export type ReasonCategory = (typeof reasonCategories)[number];
export type RehireRecommendation = (typeof rehireRecommendations)[number];

export interface Departure {
  readonly departureId: string;
  /** Last day of employment; may lie in the future (notice given). */
  readonly departedOn: CalendarDay;
  readonly reasonCategory: ReasonCategory;
  readonly rehireRecommendation: RehireRecommendation | null;
}

export interface Employment {
  readonly employmentId: string;
  readonly employer: string;
  readonly hiredOn: CalendarDay;
  readonly gradeRank: number | null;
  readonly departure: Departure | null;
}

/**
 * What talent knows of a person: the facts the directory publishes and rules decide on. No personal data:
 * names and addresses stay in the directory.
 */
export interface Person {
  readonly id: PersonId;
  /** Of the snapshot these facts came with; only a higher one replaces them. */
  readonly revision: number;
  readonly status: PersonStatus;
  readonly personClass: PersonClass | null;
  /** The person died: nothing is decided or sent any more. */
  readonly closed: boolean;
  readonly returner: boolean;
  /** In the order of hiring. */
  readonly employments: readonly Employment[];
}

/** A person as the graph refers to them; what they are called only the directory knows. */
export type PersonRef = Pick<Person, 'id'>;

export interface LeavingPerson {
  readonly employment: Employment;
  readonly departure: Departure;
}

/**
 * The departure that the person's next return would be decided on: that of the latest employment. Null while
 * the latest employment goes on (never left, departure cancelled, rehired).
 */
export function latestDeparture(person: Pick<Person, 'employments'>): LeavingPerson | null {
  const employment = person.employments.at(-1);
  return employment?.departure ? { employment, departure: employment.departure } : null;
}

/**
 * Whether there is a departure that a return would be decided on. Who is an alumnus, and so may ask at all, is the
 * directory's to say, on the day; this is what talent knows itself, in case its news is older or newer.
 */
export function canComeBack(person: Pick<Person, 'employments' | 'closed'>): boolean {
  return !person.closed && latestDeparture(person) !== null;
}
