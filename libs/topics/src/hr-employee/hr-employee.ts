import { z } from 'zod';
import {
  codeAndName,
  dayShape,
  employmentTypes,
  initiators,
  reasonCategories,
  rehireRecommendations,
  timeZoneShape,
} from '../shapes.ts';
import { defineTopic } from '../topic.ts';

/**
 * What the core HR system emits. The one contract we do not own alone: any producer may speak it, and it carries
 * personal data, so the directory is its only consumer. Fields that are not named here are dropped.
 */

const text = z.string().min(1);

const name = z
  .object({
    display: text.optional(),
    family: text.optional(),
    given: text.optional(),
    familyKana: text.optional(),
    givenKana: text.optional(),
    familyRomaji: text.optional(),
    givenRomaji: text.optional(),
  })
  .refine((given) => given.display !== undefined || (given.family !== undefined && given.given !== undefined), {
    message: 'Expected `display`, or `family` and `given`.',
  })
  .meta({ description: '`display`, or `family` and `given`; readings where HR knows them' });

const grade = codeAndName.extend({ rank: z.int().optional().meta({ description: 'Higher is more senior' }) });
const location = codeAndName.extend({ country: text.optional(), timeZone: timeZoneShape.optional() });

const language = text.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'Expected a BCP 47 language tag.');

const reason = z.object({ code: text, category: z.enum(reasonCategories), text: text.optional() });

const subject = { employer: text.regex(/^[^:]+$/, 'An employer code holds no colon.'), employeeNumber: text };

const contact = {
  privateEmail: z.email().optional(),
  workEmail: z.email().optional(),
  phone: text.optional(),
};

const spoken = { language: language.optional() };

const position = {
  department: codeAndName.optional(),
  grade: grade.optional(),
  location: location.optional(),
};

const earlier = { previousEmployeeNumber: text.optional(), previousEmployer: text.optional() };

const hired = z.object({
  ...subject,
  name,
  birthDate: dayShape.optional(),
  ...contact,
  ...spoken,
  employmentType: z.enum(employmentTypes).optional(),
  ...position,
  hiredOn: dayShape,
  ...earlier,
});

const changed = z.object({ ...subject, name: name.optional(), ...contact, ...spoken, ...position });

const departed = z
  .object({
    ...subject,
    name,
    birthDate: dayShape.optional(),
    ...contact,
    ...spoken,
    employmentType: z.enum(employmentTypes).optional(),
    ...position,
    hiredOn: dayShape,
    departedOn: dayShape,
    lastWorkingOn: dayShape.optional(),
    reason,
    initiatedBy: z.enum(initiators).optional(),
    rehireRecommendation: z.enum(rehireRecommendations).optional(),
    invite: z.enum(['now', 'none']).optional(),
  })
  .refine((data) => data.hiredOn <= data.departedOn, {
    path: ['departedOn'],
    message: 'Expected a day on or after `hiredOn`.',
  });

const departureCorrected = z.object({
  ...subject,
  ...contact,
  ...spoken,
  departedOn: dayShape.optional(),
  reason: reason.optional(),
  rehireRecommendation: z.enum(rehireRecommendations).optional(),
});

const departureCancelled = z.object({ ...subject, ...spoken });

const rehired = z.object({ ...subject, name, ...contact, ...spoken, ...position, hiredOn: dayShape, ...earlier });

export const hrEmployeeTopic = defineTopic({
  name: 'hr.employee.v1',
  owner: 'core HR system',
  summary: 'Employment lifecycle, as the core HR system tells it. Carries personal data; purged after a set time.',
  typePrefix: 'hr.employee',
  keyFormat: '<employer>:<employeeNumber>',
  // Personal data does not stay on a topic for good; the directory keeps what it needs.
  retentionDays: 90,
  // So that it is gone 91 days after it was written, as receipts of erasures promise.
  segmentDays: 1,
  events: {
    hired: { summary: 'Somebody joined.', schema: hired },
    changed: { summary: 'Name, contact or position changed.', schema: changed },
    departed: { summary: 'Notice: somebody leaves, left, or left years ago.', schema: departed },
    'departure-corrected': {
      summary: 'Replaces the named fields of the latest departure.',
      schema: departureCorrected,
    },
    'departure-cancelled': { summary: 'The latest departure does not take place.', schema: departureCancelled },
    rehired: { summary: 'A new period of employment of the same person.', schema: rehired },
  },
  key: (data) => `${data.employer}:${data.employeeNumber}`,
});

export type HrEmployeeEventName = keyof typeof hrEmployeeTopic.events;
