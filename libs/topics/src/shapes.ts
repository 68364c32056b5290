import { isId, type PersonId } from '@okaeri/kernel';
import { z } from 'zod';

/** Shapes that several contracts share. */

export const idShape = z.string().refine(isId, 'Expected a UUID.').meta({ format: 'uuid' });

/** As {@link idShape}, branded: only its type knows more. */
export const personIdShape = idShape.transform((id) => id as PersonId);

export const instantShape = z.iso.datetime({ offset: true, error: 'Expected an ISO 8601 instant with its offset.' });

/** A calendar day of the place of work. */
export const dayShape = z.iso.date({ error: 'Expected a calendar date, YYYY-MM-DD.' });

export const codeAndName = z.object({ code: z.string().min(1), name: z.string().min(1) });

export const timeZoneShape = z
  .string()
  .refine(isTimeZone, 'Expected an IANA time zone, such as Asia/Tokyo.')
  .meta({ description: 'IANA time zone' });

export const employmentTypes = ['regular', 'fixed-term', 'part-time', 'intern', 'contractor', 'dispatched'] as const;

export const reasonCategories = [
  'career',
  'family',
  'health',
  'study',
  'relocation',
  'dissatisfaction',
  'retirement',
  'end-of-term',
  'redundancy',
  'misconduct',
  'death',
  'other',
] as const;

export const initiators = ['employee', 'employer', 'mutual', 'other'] as const;
export const rehireRecommendations = ['yes', 'review', 'no'] as const;

/** Zones that were found valid: asking Intl costs as much as all the rest of checking an event. */
const timeZones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    timeZones.add(name);
    return true;
  } catch {
    return false;
  }
}
