import { type Clock, fail, type InputProblem, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import type { ConsentPurpose } from '@okaeri/topics';
import { holdOwnRecord } from '../person/own-record.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { PersonService } from '../person/person.service.ts';
import type { Unit } from '../unit.ts';
import { noRecord } from '../visibility/visibility.errors.ts';
import { currentWording } from './consent-wording.ts';
import { alreadyOver, consentMistakes, inThePast, otherWording, upsideDown } from './consent.errors.ts';
import { newestDecisions } from './consent.ts';

/** A consent as somebody gives it. */
export interface GivenConsent {
  readonly purpose: ConsentPurpose;
  /** Default: now. */
  readonly from?: Date | null | undefined;
  /** Default: until it is taken back. */
  readonly until?: Date | null | undefined;
  /** Of the wording they were shown; the current one when not said. */
  readonly wordingVersion?: number | null | undefined;
}

/** What people allow their data to be used for. */
export interface ConsentService {
  /** @param by the account that does it */
  give(personId: PersonId, given: GivenConsent, by: string): Promise<Result<PersonRecord>>;
  /** Takes a consent back or objects; said twice, it is kept once. */
  withdraw(personId: PersonId, purpose: ConsentPurpose, by: string): Promise<Result<PersonRecord>>;
  /** Time has gone on: tells what begins or ends to be allowed, and waits for the next such instant. */
  lapse(personId: PersonId, since: Date): Promise<void>;
}

/** How far a client's clock may be behind ours. */
const clockToleranceMs = 60_000;

export function createConsentService(options: { unit: Unit; people: PersonService; clock: Clock }): ConsentService {
  const { unit, people, clock } = options;

  return {
    async give(personId, { purpose, from, until, wordingVersion }, by) {
      const now = clock.now();
      const validFrom = from ?? now;
      const wording = currentWording(purpose);
      const problems: InputProblem[] = [];
      if (validFrom.getTime() < now.getTime() - clockToleranceMs) problems.push({ path: ['from'], message: inThePast });
      if (until && until <= validFrom) problems.push({ path: ['until'], message: upsideDown });
      else if (until && until <= now) problems.push({ path: ['until'], message: alreadyOver });
      if (wordingVersion != null && wordingVersion !== wording.version)
        problems.push({ path: ['wordingVersion'], message: otherWording });
      if (problems.length > 0) return fail(consentMistakes(problems));

      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      await unit.consents.add({
        id: newId(),
        personId,
        purpose,
        given: true,
        validFrom,
        validUntil: until ?? null,
        wordingVersion: wording.version,
        wording: wording.text,
        decidedAt: now,
        decidedBy: by,
      });
      await people.review(personId, now);
      return ok(person);
    },
    async withdraw(personId, purpose, by) {
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      const now = clock.now();
      const known = newestDecisions((await unit.consents.ofPeople([personId])).get(personId) ?? []).get(purpose);
      if (known?.given === false) return ok(person);
      await unit.consents.add({
        id: newId(),
        personId,
        purpose,
        given: false,
        validFrom: now,
        validUntil: null,
        wordingVersion: null,
        wording: null,
        decidedAt: now,
        decidedBy: by,
      });
      await people.review(personId, now);
      return ok(person);
    },
    async lapse(personId, since) {
      if ((await holdOwnRecord(unit, personId)) === null) return;
      const now = clock.now();
      await people.review(personId, since > now ? since : now);
    },
  };
}
