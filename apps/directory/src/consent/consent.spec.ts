import { newId, type PersonId } from '@okaeri/kernel';
import { type ConsentPurpose, consentPurposes } from '@okaeri/topics';
import fc from 'fast-check';
import { createFakeDeps, type FakeDeps } from '../deps.fake.ts';
import { story } from '../employment/hr-records.fixture.ts';
import { personIdOf } from '../person/identity.ts';
import { currentWording } from './consent-wording.ts';
import { type ConsentDecision, consentsInForce, nextLapse } from './consent.ts';

const now = new Date('2026-06-01T00:00:00Z');
const day = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * day);
const personId = newId<'Person'>();

function decision(purpose: ConsentPurpose, about: Partial<ConsentDecision>): ConsentDecision {
  return {
    id: newId(),
    personId,
    purpose,
    given: true,
    validFrom: inDays(-10),
    validUntil: null,
    wordingVersion: 1,
    wording: currentWording(purpose).text,
    decidedAt: inDays(-10),
    decidedBy: newId(),
    ...about,
  };
}
const interests = ['EVENT_INVITATIONS', 'SURVEYS', 'MESSAGES'];

describe('what is allowed', () => {
  it.each<[string, ConsentDecision[], string[]]>([
    ['nothing that needs a consent, and what needs none', [], interests],
    ['what was agreed to', [decision('NEWSLETTER', {})], ['NEWSLETTER', ...interests]],
    ['not yet what begins later', [decision('NEWSLETTER', { validFrom: inDays(1) })], interests],
    ['no longer what has ended', [decision('NEWSLETTER', { validUntil: now })], interests],
    ['still what ends later', [decision('NEWSLETTER', { validUntil: inDays(1) })], ['NEWSLETTER', ...interests]],
    ['nothing that was objected to', [decision('SURVEYS', { given: false })], ['EVENT_INVITATIONS', 'MESSAGES']],
    [
      'not what was taken back',
      [decision('NEWSLETTER', {}), decision('NEWSLETTER', { given: false, decidedAt: inDays(-1) })],
      interests,
    ],
    [
      'again what was agreed to anew, in whatever order it is read',
      [
        decision('NEWSLETTER', { decidedAt: inDays(-1) }),
        decision('NEWSLETTER', { given: false, decidedAt: inDays(-2) }),
      ],
      ['NEWSLETTER', ...interests],
    ],
    [
      'what was limited in time ends, also where no consent is needed',
      [decision('SURVEYS', { validUntil: inDays(-1) })],
      ['EVENT_INVITATIONS', 'MESSAGES'],
    ],
  ])('%s', (_what, decisions, expected) => {
    expect(consentsInForce(decisions, now)).toEqual(expected);
  });

  it('changes by time alone only at the instants that are waited for', () => {
    const decisions = fc.array(
      fc
        .record({
          purpose: fc.constantFrom(...consentPurposes),
          given: fc.boolean(),
          from: fc.integer({ min: -20, max: 20 }),
          lasts: fc.option(fc.integer({ min: 1, max: 20 })),
          decided: fc.integer({ min: -20, max: 0 }),
        })
        .map(({ purpose, given, from, lasts, decided }) =>
          decision(purpose, {
            given,
            validFrom: inDays(from),
            validUntil: lasts === null ? null : inDays(from + lasts),
            decidedAt: inDays(decided),
          }),
        ),
    );
    fc.assert(
      fc.property(decisions, fc.integer({ min: 1, max: 50 }), (made, days) => {
        const later = inDays(days);
        const next = nextLapse(made, now);
        if (next === null || later < next) expect(consentsInForce(made, later)).toEqual(consentsInForce(made, now));
      }),
    );
  });
});

describe('a consent that is given', () => {
  async function somebody(): Promise<{ deps: FakeDeps; id: PersonId }> {
    const deps = createFakeDeps(now);
    await deps.services.people.accept(story({ name: 'departed', data: { departedOn: '2024-03-31' } }));
    return { deps, id: personIdOf(deps.ground.secret, { employer: 'JP01', employeeNumber: '100' }) };
  }
  const account = newId();

  it.each([
    ['ends before it begins', { from: inDays(2), until: inDays(1) }, ['until']],
    ['ends when it begins', { from: inDays(2), until: inDays(2) }, ['until']],
    ['has ended', { until: inDays(-1) }, ['until']],
    ['begins in the past', { from: inDays(-1) }, ['from']],
    ['was worded otherwise', { wordingVersion: 2 }, ['wordingVersion']],
  ])('is refused by field when it %s', async (_what, given, path) => {
    const { deps, id } = await somebody();
    const answer = await deps.services.consents.give(id, { purpose: 'NEWSLETTER', ...given }, account);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'DIRECTORY.CONSENT_INVALID', problems: [{ path }] } });
    expect(deps.told.map(({ definition }) => definition.name)).toEqual(['departed']);
  });

  it('is told with what holds from then on, and so is its being taken back, once', async () => {
    const { deps, id } = await somebody();
    await deps.services.consents.give(id, { purpose: 'NEWSLETTER' }, account);
    await deps.services.consents.withdraw(id, 'NEWSLETTER', account);
    await deps.services.consents.withdraw(id, 'NEWSLETTER', account);
    await deps.services.consents.withdraw(id, 'SURVEYS', account);
    const told = deps.told.map(({ definition, data }) => [definition.name, (data as { consents: string[] }).consents]);
    expect(told).toEqual([
      ['departed', interests],
      ['consent-changed', ['NEWSLETTER', ...interests]],
      ['consent-changed', interests],
      ['consent-changed', ['EVENT_INVITATIONS', 'MESSAGES']],
    ]);
  });

  it('holds from its first day to its last, each told when it comes', async () => {
    const { deps, id } = await somebody();
    await deps.services.consents.give(id, { purpose: 'NEWSLETTER', from: inDays(1), until: inDays(3) }, account);
    expect(deps.consentTimers.get(id)).toEqual(inDays(1));
    deps.clock.set(inDays(1));
    await deps.services.consents.lapse(id, inDays(1));
    expect(deps.consentTimers.get(id)).toEqual(inDays(3));
    deps.clock.set(inDays(3));
    await deps.services.consents.lapse(id, inDays(3));
    expect(deps.consentTimers.has(id)).toBe(false);
    expect(deps.told.map(({ data }) => (data as { consents: string[] }).consents)).toEqual([
      interests,
      ['NEWSLETTER', ...interests],
      interests,
    ]);
  });
});
