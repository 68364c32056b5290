import { type Actor, hasRole, mayActFor, type Purpose } from '@okaeri/access';
import type { PersonId } from '@okaeri/kernel';

/** What a person decides on: who of the others sees it. */
export const profileFields = [
  'NAMES',
  'STATUS',
  'EMPLOYMENTS',
  'PRIVATE_EMAIL',
  'PHONE',
  'CAREER',
  'SKILLS',
  'OPENNESS',
  'ABOUT',
] as const;

export type ProfileField = (typeof profileFields)[number];

/** Each step lets in those of the steps before it as well; the first is nobody but the person. */
export const profileAudiences = ['ONLY_ME', 'HR', 'EMPLOYEES', 'ALUMNI', 'PUBLIC'] as const;

export type ProfileAudience = (typeof profileAudiences)[number];

/** A step of the ladder as tables keep it. */
export type Step = 0 | 1 | 2 | 3 | 4;

/** Up to which step each field of a person is shown. */
export type Visibility = Readonly<Record<ProfileField, Step>>;

export function stepOf(audience: ProfileAudience): Step {
  return profileAudiences.indexOf(audience) as Step;
}

export function audienceOf(step: Step): ProfileAudience {
  // A step has its place in the list by its type.
  return profileAudiences[step] as ProfileAudience;
}

/** What holds as long as the person has said nothing. The columns' defaults say the same. */
export const defaultVisibility: Visibility = {
  NAMES: 3,
  STATUS: 3,
  EMPLOYMENTS: 2,
  PRIVATE_EMAIL: 1,
  PHONE: 1,
  CAREER: 2,
  SKILLS: 2,
  OPENNESS: 2,
  ABOUT: 2,
};

/** The lowest step of a field: the employer has its own record of who worked there, and goes on seeing it. */
export function floorOf(field: ProfileField): Step {
  return field === 'NAMES' || field === 'STATUS' || field === 'EMPLOYMENTS' ? 1 : 0;
}

/** The narrower of two in every field: what holds when two records turn out to be one person's. */
export function strictest(a: Visibility, b: Visibility): Visibility {
  return Object.fromEntries(profileFields.map((field) => [field, Math.min(a[field], b[field])])) as Visibility;
}

/** How somebody stands to a person, beyond their roles. */
export type Relation = 'RECRUITER_OF_APPLICATION' | 'SHARED_WITH_RECRUITERS' | 'RELATIONSHIP_OWNER';

/** As whom, and what for, somebody looks at people. */
export interface Viewer {
  /** Their own record; null for services and for accounts without one. */
  readonly personId: PersonId | null;
  /** The step from which on a field is shown to them. */
  readonly step: Step;
  /** Which duty beyond their roles may open more; null for none. */
  readonly duty: 'RECRUITING' | 'KEEPING_IN_TOUCH' | null;
}

/**
 * As whom somebody looks at people. An office counts only for its purpose: HR on the look-out for hires is an
 * employee, and who runs the platform sees nobody's data for it.
 */
export function viewerOf(actor: Actor, purpose: Purpose): Viewer {
  const personId = actor.kind === 'person' ? actor.personId : null;
  return { personId, step: stepFor(actor, purpose), duty: dutyOf(actor, purpose) };
}

function dutyOf(actor: Actor, purpose: Purpose): Viewer['duty'] {
  if (!mayActFor(actor, purpose)) return null;
  if (purpose === 'RECRUITMENT') return 'RECRUITING';
  // Who no longer works for the company keeps in touch on their own account.
  const companionable = purpose === 'NETWORKING' || purpose === 'COMMUNITY';
  return companionable && hasRole(actor, 'EMPLOYEE') ? 'KEEPING_IN_TOUCH' : null;
}

/** As whom somebody reads what is sent to them: as a colleague or as an alumnus, in no office. */
export function viewerOfRecord(record: ReaderRecord | null): Viewer {
  if (record === null || record.closed) return { personId: null, step: stepOf('PUBLIC'), duty: null };
  const left = record.accountId === null ? stepOf('PUBLIC') : stepOf('ALUMNI');
  const step = record.status === 'EMPLOYED' ? stepOf('EMPLOYEES') : left;
  return { personId: record.id, step, duty: null };
}

interface ReaderRecord {
  readonly id: PersonId;
  readonly status: string;
  readonly accountId: string | null;
  readonly closed: boolean;
}

/** HR at its own work: it keeps the record of the dead, and of people who avoid it. */
export function keepsRecords({ step }: Viewer): boolean {
  return step === stepOf('HR');
}

function stepFor(actor: Actor, purpose: Purpose): Step {
  if (actor.kind !== 'person' || purpose === 'OPERATION') return stepOf('PUBLIC');
  if (purpose === 'HR_ADMINISTRATION') return stepOf(hasRole(actor, 'HR') ? 'HR' : 'PUBLIC');
  if (staff.some((role) => hasRole(actor, role))) return stepOf('EMPLOYEES');
  return stepOf(hasRole(actor, 'ALUMNUS') ? 'ALUMNI' : 'PUBLIC');
}

const staff = ['EMPLOYEE', 'HR', 'RECRUITER', 'COMMUNITY_MANAGER'] as const;

/** On what grounds a viewer sees a field of somebody else. */
export interface Grounds {
  /** Shown to this step or a later one. */
  readonly step: Step;
  /** Failing that, to somebody who stands so to the person; never what is shown to nobody. */
  readonly relations: readonly Relation[];
}

/** The one place where it is decided who sees which field; the graph and SQL both ask here. */
export function groundsFor({ step, duty }: Omit<Viewer, 'personId'>, field: ProfileField): Grounds {
  switch (duty) {
    case 'RECRUITING':
      return { step, relations: relationsOfRecruiters(field) };
    case 'KEEPING_IN_TOUCH':
      return { step, relations: field === 'PRIVATE_EMAIL' || field === 'PHONE' ? ['RELATIONSHIP_OWNER'] : [] };
    case null:
      return { step, relations: [] };
  }
}

function relationsOfRecruiters(field: ProfileField): Relation[] {
  switch (field) {
    case 'CAREER':
    case 'SKILLS':
      return ['RECRUITER_OF_APPLICATION', 'SHARED_WITH_RECRUITERS'];
    case 'OPENNESS':
      return ['SHARED_WITH_RECRUITERS'];
    case 'EMPLOYMENTS':
    case 'PRIVATE_EMAIL':
    case 'PHONE':
      return ['RECRUITER_OF_APPLICATION'];
    case 'NAMES':
      // Who may write to an applicant may know whom.
      return ['RECRUITER_OF_APPLICATION'];
    case 'STATUS':
    case 'ABOUT':
      return [];
  }
}

/** What a decision needs to know of the person looked at. */
export interface Shown {
  readonly visibility: Visibility;
  /** Whether it is the viewer. */
  readonly self: boolean;
  readonly relations: ReadonlySet<Relation>;
}

/** Whether somebody sees a field of a person. */
export function maySee(
  viewer: Omit<Viewer, 'personId'>,
  { visibility, self, relations }: Shown,
  field: ProfileField,
): boolean {
  if (self) return true;
  const shown = visibility[field];
  const grounds = groundsFor(viewer, field);
  if (shown >= grounds.step) return true;
  return shown > stepOf('ONLY_ME') && grounds.relations.some((relation) => relations.has(relation));
}
