import { z } from 'zod';
import {
  codeAndName,
  dayShape,
  employmentTypes,
  idShape,
  initiators,
  instantShape,
  personIdShape,
  reasonCategories,
  rehireRecommendations,
  timeZoneShape,
} from '../shapes.ts';
import { defineTopic } from '../topic.ts';

export const personStatuses = ['EMPLOYED', 'ALUMNI', 'RETIREE', 'FORMER_INTERN', 'FORMER_CONTRACTOR'] as const;
export const personClasses = ['LEAVER', 'RETIREE', 'INTERN', 'CONTRACTOR'] as const;

/** What somebody's data may be used for if, and as long as, they agree. */
export const consentPurposes = [
  'REHIRE_CONTACT',
  'SHARE_WITH_RECRUITERS',
  'NEWSLETTER',
  'EVENT_INVITATIONS',
  'SURVEYS',
  'MESSAGES',
] as const;

/** Those that hold until the person objects; the others need a yes. */
export const purposesUntilObjected: readonly ConsentPurpose[] = ['EVENT_INVITATIONS', 'SURVEYS', 'MESSAGES'];

const departure = z.object({
  departureId: idShape.meta({ description: 'Stays the same through corrections of one departure' }),
  noticedAt: instantShape.meta({ description: 'When HR told of it' }),
  departedOn: dayShape.meta({ description: 'Last day of employment' }),
  endsAt: instantShape.meta({ description: 'The instant the last day ends at the place of work' }),
  reasonCategory: z.enum(reasonCategories),
  reasonCode: z.string().meta({ description: 'Now the same as the category: HR’s codes stay in the directory' }),
  initiatedBy: z.enum(initiators).nullable(),
  rehireRecommendation: z.enum(rehireRecommendations).nullable(),
  invite: z.enum(['now', 'none']).meta({ description: 'Whether the leaver is to be invited, all rules applied' }),
});

const employment = z.object({
  employmentId: idShape,
  employer: z.string(),
  employmentType: z.enum(employmentTypes),
  hiredOn: dayShape,
  department: codeAndName.nullable().meta({ description: 'No longer told: null' }),
  gradeRank: z.int().nullable(),
  gradeName: z.string().nullable().meta({ description: 'No longer told: null' }),
  country: z.string().nullable().meta({ description: 'No longer told: null' }),
  departure: departure.nullable(),
});

const person = z.object({
  personId: personIdShape,
  revision: z.int().positive().meta({ description: 'Grows by one with every event of the person' }),
  status: z.enum(personStatuses),
  personClass: z.enum(personClasses).nullable().meta({ description: 'Null while no departure is noticed' }),
  language: z.string().meta({ description: 'BCP 47, the language alone' }),
  timeZone: timeZoneShape,
  closed: z.boolean().meta({ description: 'Nothing is ever sent; hidden from all but HR' }),
  returner: z.boolean(),
  claimed: z.boolean(),
  employments: z.array(employment).meta({ description: 'Periods of employment by first day' }),
  avoids: z.array(personIdShape).optional().meta({ description: 'Whom this person has blocked; it works both ways' }),
  consents: z
    .array(z.enum(consentPurposes))
    .optional()
    .meta({ description: 'What the person’s data may be used for now' }),
});

const merged = person.extend({
  mergedInto: personIdShape.meta({ description: 'The record that goes on; this id is gone' }),
});

const invitationRequested = person.extend({
  requestId: idShape.meta({ description: 'One mail for each' }),
});

const retentionWarned = person.extend({
  expiresOn: dayShape.meta({ description: 'The day from which the record is erased unless the person keeps it' }),
});

const erased = z.object({
  personId: personIdShape,
  revision: z.int().positive().meta({ description: 'Higher than that of every event of the person before' }),
  erasureId: idShape.meta({ description: 'To be confirmed on <service>.erasure.v1' }),
  alsoKnownAs: z.array(personIdShape).meta({ description: 'Ids of records that were merged into this one' }),
  // What the directory needs to find back to the erasure from an older database; nobody else has any use for it.
  reason: z.enum(['REQUESTED', 'RETENTION', 'MISTAKE']).optional(),
  requestedAs: z.enum(['SELF', 'HR', 'RETENTION']).optional(),
  erasedOn: dayShape.optional().meta({ description: 'The day at the last place of work' }),
  numbers: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .optional()
    .meta({ description: 'Employee numbers, by a hash with the key that person ids follow from' }),
});

/** The person's facts as every event of the topic tells them: whoever knows the newest event knows the person. */
export type PersonSnapshot = z.infer<typeof person>;
export type EmploymentSnapshot = z.infer<typeof employment>;
export type DepartureSnapshot = z.infer<typeof departure>;
export type PersonStatus = (typeof personStatuses)[number];
export type PersonClass = (typeof personClasses)[number];
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What the directory tells the other services: decisions-relevant facts under an opaque id, never a name, an
 * address or free text. Every event but the last one (`erased`) carries the whole snapshot, so a reader keeps the
 * highest revision.
 */
export const directoryPersonTopic = defineTopic({
  name: 'directory.person.v1',
  owner: 'directory',
  summary: 'Persons: employment, departure, claim. Opaque ids and facts only.',
  typePrefix: 'directory.person',
  keyFormat: '<personId>',
  events: {
    registered: { summary: 'A person became known.', schema: person },
    changed: { summary: 'Facts changed that have no event of their own.', schema: person },
    departed: { summary: 'A departure was noticed.', schema: person },
    'departure-corrected': { summary: 'The latest departure was corrected.', schema: person },
    'departure-cancelled': { summary: 'The latest departure does not take place.', schema: person },
    'became-alumnus': { summary: 'The last day has ended.', schema: person },
    claimed: { summary: 'The person claimed the record; an account is tied to it.', schema: person },
    rehired: { summary: 'A new period of employment began.', schema: person },
    merged: { summary: 'Two records were of one person; this one is gone.', schema: merged },
    'consent-changed': { summary: 'What the person’s data may be used for changed.', schema: person },
    'blocks-changed': { summary: 'The person blocked somebody, or no longer does.', schema: person },
    'invitation-requested': { summary: 'A new claim link was asked for.', schema: invitationRequested },
    'retention-warned': { summary: 'The record expires soon; the person may keep it.', schema: retentionWarned },
    erased: { summary: 'The person is to be erased everywhere, and never comes back.', schema: erased },
  },
  key: (data) => data.personId,
});
