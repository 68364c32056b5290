import { type Actor, mayActFor, type Purpose, purposes, type Role, serviceActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import fc from 'fast-check';
import {
  audienceOf,
  defaultVisibility,
  floorOf,
  groundsFor,
  maySee,
  type ProfileField,
  profileAudiences,
  profileFields,
  type Relation,
  type Shown,
  type Step,
  stepOf,
  strictest,
  viewerOf,
  type Visibility,
} from './visibility.ts';

const roles: Role[] = ['ALUMNUS', 'EMPLOYEE', 'RECRUITER', 'HR', 'COMMUNITY_MANAGER', 'PLATFORM_OPERATOR'];
const actors = fc
  .subarray(roles)
  .map((held): Actor => ({ kind: 'person', accountId: newId(), personId: newId(), roles: held }));
const callers = fc
  .record({ actor: actors, purpose: fc.constantFrom(...purposes) })
  .filter(({ actor, purpose }) => mayActFor(actor, purpose));
const fields = fc.constantFrom<ProfileField>(...profileFields);
const steps = fc.constantFrom<Step>(0, 1, 2, 3, 4);
const visibilities = fc
  .record(Object.fromEntries(profileFields.map((field) => [field, steps])))
  .map((settings) => settings as Visibility);
const relations = fc
  .subarray<Relation>(['RECRUITER_OF_APPLICATION', 'SHARED_WITH_RECRUITERS', 'RELATIONSHIP_OWNER'])
  .map((held) => new Set(held));
const others = fc.record({ visibility: visibilities, self: fc.constant(false), relations });

const shownAt = (step: Step): Visibility =>
  Object.fromEntries(profileFields.map((field) => [field, step])) as Visibility;
const nobodyIn: ReadonlySet<Relation> = new Set();
const sees = (held: Role[], purpose: Purpose, step: Step, given: Partial<Shown> = {}, field: ProfileField = 'SKILLS') =>
  maySee(
    viewerOf({ kind: 'person', accountId: newId(), personId: newId(), roles: held }, purpose),
    { visibility: shownAt(step), self: false, relations: nobodyIn, ...given },
    field,
  );

describe('who sees a field', () => {
  it.each<[string, Role[], Purpose, string[]]>([
    ['HR at its own work', ['EMPLOYEE', 'HR'], 'HR_ADMINISTRATION', ['HR', 'EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['HR on the look-out for hires', ['EMPLOYEE', 'HR'], 'RECRUITMENT', ['EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['HR among colleagues', ['HR'], 'NETWORKING', ['EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['a recruiter', ['RECRUITER'], 'RECRUITMENT', ['EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['a community manager', ['COMMUNITY_MANAGER'], 'COMMUNITY', ['EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['an employee', ['EMPLOYEE'], 'NETWORKING', ['EMPLOYEES', 'ALUMNI', 'PUBLIC']],
    ['an alumnus', ['ALUMNUS'], 'NETWORKING', ['ALUMNI', 'PUBLIC']],
    ['somebody without a record', [], 'NETWORKING', ['PUBLIC']],
    ['who runs the platform', ['EMPLOYEE', 'PLATFORM_OPERATOR'], 'OPERATION', ['PUBLIC']],
  ])('%s', (_who, held, purpose, expected) => {
    const shown = profileAudiences.filter((audience) => sees(held, purpose, stepOf(audience)));
    expect(shown).toEqual(expected);
  });

  it('a service sees what everybody sees', () => {
    const viewer = viewerOf(serviceActor('messaging'), 'NETWORKING');
    expect(
      profileAudiences.filter((audience) =>
        maySee(viewer, { visibility: shownAt(stepOf(audience)), self: false, relations: nobodyIn }, 'NAMES'),
      ),
    ).toEqual(['PUBLIC']);
  });

  it('the person, always', () => {
    fc.assert(
      fc.property(callers, visibilities, relations, fields, ({ actor, purpose }, visibility, held, field) => {
        expect(maySee(viewerOf(actor, purpose), { visibility, self: true, relations: held }, field)).toBe(true);
      }),
    );
  });

  it('nobody else when it is for nobody else, whoever asks, what for, and on what ground', () => {
    fc.assert(
      fc.property(callers, others, fields, ({ actor, purpose }, person, field) => {
        const closed = { ...person, visibility: { ...person.visibility, [field]: stepOf('ONLY_ME') } };
        expect(maySee(viewerOf(actor, purpose), closed, field)).toBe(false);
      }),
    );
  });

  it('as many or more when it is shown to a wider audience', () => {
    fc.assert(
      fc.property(callers, others, fields, steps, ({ actor, purpose }, person, field, step) => {
        const viewer = viewerOf(actor, purpose);
        const wider = { ...person.visibility, [field]: Math.max(step, person.visibility[field]) as Step };
        if (maySee(viewer, person, field)) expect(maySee(viewer, { ...person, visibility: wider }, field)).toBe(true);
      }),
    );
  });

  it('depends on that field’s setting alone', () => {
    fc.assert(
      fc.property(callers, others, visibilities, fields, ({ actor, purpose }, person, other, field) => {
        const viewer = viewerOf(actor, purpose);
        const visibility = { ...other, [field]: person.visibility[field] };
        expect(maySee(viewer, { ...person, visibility }, field)).toBe(maySee(viewer, person, field));
      }),
    );
  });

  it('more by a relation alone, and for the purpose that it is for', () => {
    fc.assert(
      fc.property(callers, others, fields, ({ actor, purpose }, person, field) => {
        const viewer = viewerOf(actor, purpose);
        const unrelated = maySee(viewer, { ...person, relations: nobodyIn }, field);
        const related = maySee(viewer, person, field);
        if (unrelated !== related) {
          expect(['RECRUITMENT', 'NETWORKING', 'COMMUNITY']).toContain(purpose);
          expect(groundsFor(viewer, field).relations.some((one) => person.relations.has(one))).toBe(true);
        }
        if (unrelated) expect(related).toBe(true);
      }),
    );
  });

  it.each<[Relation, Role[], Purpose[], string[]]>([
    [
      'RECRUITER_OF_APPLICATION',
      ['RECRUITER'],
      ['RECRUITMENT'],
      ['NAMES', 'EMPLOYMENTS', 'PRIVATE_EMAIL', 'PHONE', 'CAREER', 'SKILLS'],
    ],
    ['SHARED_WITH_RECRUITERS', ['RECRUITER'], ['RECRUITMENT'], ['CAREER', 'SKILLS', 'OPENNESS']],
    ['RELATIONSHIP_OWNER', ['EMPLOYEE'], ['NETWORKING'], ['PRIVATE_EMAIL', 'PHONE']],
    ['RELATIONSHIP_OWNER', ['EMPLOYEE', 'COMMUNITY_MANAGER'], ['NETWORKING', 'COMMUNITY'], ['PRIVATE_EMAIL', 'PHONE']],
    ['RELATIONSHIP_OWNER', ['ALUMNUS'], [], []],
  ])('%s opens what HR alone would see, to %j for %j', (relation, held, serves, expected) => {
    const given = { relations: new Set([relation]) };
    for (const purpose of purposes) {
      const opened = profileFields.filter((field) => sees(held, purpose, stepOf('HR'), given, field));
      expect([purpose, opened]).toEqual([purpose, serves.includes(purpose) ? expected : []]);
    }
  });
});

describe('the settings of two records of one person', () => {
  it('become the narrower of both, whichever comes first', () => {
    fc.assert(
      fc.property(visibilities, visibilities, fields, (a, b, field) => {
        expect(strictest(a, b)).toEqual(strictest(b, a));
        expect([a[field], b[field]]).toContain(strictest(a, b)[field]);
        expect(strictest(a, b)[field]).toBeLessThanOrEqual(Math.min(a[field], b[field]));
      }),
    );
  });
});

it('what holds until something is said keeps to every field’s floor', () => {
  for (const field of profileFields) expect(defaultVisibility[field]).toBeGreaterThanOrEqual(floorOf(field));
  expect(Object.entries(defaultVisibility).map(([field, step]) => `${field} ${audienceOf(step)}`)).toEqual([
    'NAMES ALUMNI',
    'STATUS ALUMNI',
    'EMPLOYMENTS EMPLOYEES',
    'PRIVATE_EMAIL HR',
    'PHONE HR',
    'CAREER EMPLOYEES',
    'SKILLS EMPLOYEES',
    'OPENNESS EMPLOYEES',
    'ABOUT EMPLOYEES',
  ]);
});
