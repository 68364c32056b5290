import type { PersonId } from '@okaeri/kernel';
import type { EventId } from '../event/event.ts';

/** Yes, no or maybe (RSVP). */
export const choices = ['YES', 'NO', 'MAYBE'] as const;
export type Choice = (typeof choices)[number];
export const attendances = ['ONLINE', 'IN_PERSON'] as const;
export type Attendance = (typeof attendances)[number];

/**
 * ADMITTED and WAITLISTED follow from a yes. LAPSED: said yes, but is not in the event's audience (any more); the
 * seat is free for others. NONE: no seat was asked for.
 */
export type Seat = 'ADMITTED' | 'WAITLISTED' | 'LAPSED' | 'NONE';

export interface Answer {
  readonly choice: Choice;
  /** How the person means to take part; null unless yes. */
  readonly attendance: Attendance | null;
  readonly seat: Seat;
  /** Place in line among all who asked for a seat at the event; null without a seat asked for. */
  readonly place: number | null;
}

/** The answer of one person to one event. */
export interface EventAnswer extends Answer {
  readonly eventId: EventId;
  readonly personId: PersonId;
  readonly answeredAt: Date;
}

/** How many said what; `yes` counts those who have a seat. */
export interface AnswerCounts {
  readonly yes: number;
  readonly no: number;
  readonly maybe: number;
  readonly waitlisted: number;
}

/** The seats of one way of taking part. */
export interface Room {
  /** Null: as many as come. */
  readonly capacity: number | null;
  readonly admitted: number;
  readonly waiting: number;
}

export type Wanted = { readonly choice: 'YES'; readonly attendance: Attendance } | { readonly choice: 'NO' | 'MAYBE' };

export interface Decision {
  readonly answer: Answer;
  /** The way of taking part in which somebody may move up now. */
  readonly freed: Attendance | null;
}

/**
 * Decides an answer. Saying the same again keeps the place in line; a change of mind gives it up, and a new yes goes
 * to the end of the line.
 *
 * @param current the person's answer so far, if any
 * @param room the seats of the wanted way of taking part, without the person's own
 * @param nextPlace behind everybody who stands in line
 */
export function decideAnswer(current: Answer | null, wanted: Wanted, room: Room, nextPlace: number): Decision {
  const held = current !== null && (current.seat === 'ADMITTED' || current.seat === 'WAITLISTED') ? current : null;
  if (wanted.choice !== 'YES') {
    return {
      answer: { choice: wanted.choice, attendance: null, seat: 'NONE', place: null },
      freed: held?.attendance ?? null,
    };
  }
  if (held !== null && held.attendance === wanted.attendance) return { answer: held, freed: null };
  return {
    answer: { choice: 'YES', attendance: wanted.attendance, seat: nextSeat(room), place: nextPlace },
    freed: held?.attendance ?? null,
  };
}

/** Takes the seat back from a person who is not in the audience any more; the yes itself stays said. */
export function lapse(current: Answer): Decision {
  if (current.seat !== 'ADMITTED' && current.seat !== 'WAITLISTED') return { answer: current, freed: null };
  return { answer: { ...current, seat: 'LAPSED', place: null }, freed: current.attendance };
}

/** A seat for a newcomer: nobody passes those who wait. */
export function nextSeat(room: Room): Seat {
  return room.capacity === null || (room.waiting === 0 && room.admitted < room.capacity) ? 'ADMITTED' : 'WAITLISTED';
}

/** How many of those who wait move up now, the first in line first. Nobody admitted is ever sent back. */
export function vacancies(room: Room): number {
  return room.capacity === null ? room.waiting : Math.max(0, Math.min(room.waiting, room.capacity - room.admitted));
}
