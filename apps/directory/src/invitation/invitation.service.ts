import { type Clock, derivedId, fail, type Failure, ok, type PersonId, type Result } from '@okaeri/kernel';
import { invitationRequestedEvent } from '../publish/person-events.ts';
import type { Visibility } from '../visibility/visibility.ts';
import { displayName } from '../person/names.ts';
import type { DepartureId } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { type PublicFacts, standingDepartures } from '../person/person-snapshot.ts';
import type { PersonService } from '../person/person.service.ts';
import type { Unit } from '../unit.ts';
import {
  accountHasRecord,
  alreadyClaimed,
  linkDoesNotWork,
  noAddress,
  notLeaving,
  recordClosed,
  unknownPerson,
  wrongFact,
} from './invitation.errors.ts';
import { answeredWrongly, isLockedOut } from './claim-attempt.ts';
import { type ClaimFact, isHeld } from './claim-fact.ts';
import type { ClaimRefusal, ClaimRefusals } from './claim-refusals.ts';
import {
  claimToken,
  deadBecause,
  hashToken,
  type Invitation,
  type InvitationId,
  isTokenLike,
  linkLifetimeMs,
  mostWrongAnswers,
} from './invitation.ts';

/** A claim link and whom to send it to. */
export interface IssuedInvitation {
  readonly address: string;
  readonly displayName: string;
  readonly language: string;
  /** The secret of the link: told once, to the service that mails it. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** An invitation that is to be mailed; see `InvitationService.issue`. */
export interface WantedInvitation {
  readonly personId: PersonId;
  readonly invitationId: InvitationId;
  readonly askedByHr: boolean;
}

/** The links by which people claim their records. */
export interface InvitationService {
  /**
   * Makes the link of an invitation, good for 30 days. Asked again it gives the same link, good for 30 more.
   *
   * @param askedByHr outweighs a departure that asks for no invitation
   */
  issue(personId: PersonId, invitationId: InvitationId, askedByHr?: boolean): Promise<Result<IssuedInvitation>>;
  /** As `issue`, of many with as few statements; an answer to each, in their order. */
  issueAll(wanted: readonly WantedInvitation[]): Promise<Result<IssuedInvitation>[]>;
  /**
   * Ties an account to the record that the link was sent for, if its owner knows what HR holds of the person. What
   * they want to be seen of them holds from the same instant on.
   */
  claim(claim: Claim, accountId: string): Promise<Result<PersonRecord>>;
  /** Somebody wants a new link in place of one; it is answered later, and only to the address that HR told. */
  askForLink(token: string): Promise<void>;
  /** Has a new link mailed, if the one that was used belongs to a leaver who has no account yet. */
  answerLinkRequest(tokenHash: Buffer, requestId: string): Promise<void>;
  /**
   * Ties an account to a record whose person has been made sure of, and tells it. The caller holds both.
   *
   * @param by the account that decided on the visibility
   */
  tie(person: PersonRecord, accountId: string, visibility: Partial<Visibility>, by: string): Promise<PersonRecord>;
}

/** What somebody claims a record with. */
export interface Claim {
  readonly token: string;
  readonly fact: ClaimFact;
  readonly visibility: Partial<Visibility>;
}

export interface InvitationServiceOptions {
  readonly unit: Unit;
  readonly people: PersonService;
  readonly clock: Clock;
  readonly secret: string;
  readonly refusals: Pick<ClaimRefusals, 'count'>;
}

/** A person gets a new link by mail at most once within this time. */
const betweenRequestsMs = 3_600_000;

/** Wrong answers over all links of the last month, after which only HR can send another one. */
const mostWrongAnswersOfPerson = 3 * mostWrongAnswers;

export function createInvitationService(options: InvitationServiceOptions): InvitationService {
  const { unit, people, clock, secret, refusals } = options;

  /** @param others held together with the person: taken one after the other, locks can meet in a ring */
  async function lockSurvivor(id: PersonId, others: readonly string[] = []): Promise<PersonRecord | null> {
    return (await lockSurvivors([id], others)).get(id) ?? null;
  }

  /** By the ids that were asked for; ids that nobody has are left out. */
  async function lockSurvivors(
    ids: readonly PersonId[],
    others: readonly string[] = [],
  ): Promise<ReadonlyMap<PersonId, PersonRecord>> {
    const seen = await unit.people.survivors(ids);
    const survivor = (id: PersonId) => seen.get(id)?.id ?? id;
    const held = [...new Set(ids.map(survivor))];
    await unit.people.lock([...held, ...others]);
    // Read again: what was seen before the lock may have changed.
    const found = await unit.people.survivors(held);
    return new Map(
      ids.flatMap((id) => {
        const person = found.get(survivor(id));
        return person === undefined ? [] : [[id, person] as const];
      }),
    );
  }

  /** What is to be kept of a link that is given out, and the answer; or why there is none. */
  function linkFor(
    person: PersonRecord | null,
    known: Invitation | null,
    { invitationId, askedByHr }: WantedInvitation,
  ): Result<{ invitation: Invitation; issued: IssuedInvitation }> {
    if (person === null) return fail(unknownPerson);
    if (person.closed) return fail(recordClosed);
    const departure = person.told?.employments.findLast((employment) => employment.departure !== null)?.departure;
    if (departure === null || departure === undefined) return fail(notLeaving);
    if (departure.invite === 'none' && !askedByHr) return fail(notLeaving);
    if (person.accountId !== null) return fail(alreadyClaimed);
    if (person.privateEmail === null || person.name === null) return fail(noAddress);
    // A link that was taken back is not given out again, nor one person's to another.
    if (known !== null && (known.revokedAt !== null || known.personId !== person.id)) return fail(notLeaving);

    const token = claimToken(secret, invitationId);
    const expiresAt = new Date(clock.now().getTime() + linkLifetimeMs);
    return ok({
      invitation: {
        id: invitationId,
        personId: person.id,
        departureId: departure.departureId as DepartureId,
        tokenHash: hashToken(token),
        issuedAt: known?.issuedAt ?? clock.now(),
        expiresAt,
        claimedAt: null,
        revokedAt: null,
        wrongAnswers: known?.wrongAnswers ?? 0,
      },
      issued: {
        address: person.privateEmail,
        displayName: displayName(person.name),
        language: person.language,
        token,
        expiresAt,
      },
    });
  }

  async function issueAll(wanted: readonly WantedInvitation[]): Promise<Result<IssuedInvitation>[]> {
    const people = await lockSurvivors(wanted.map(({ personId }) => personId));
    const found = await unit.invitations.list(wanted.map(({ invitationId }) => invitationId));
    const known = new Map(found.map((invitation) => [invitation.id, invitation]));
    const answers = wanted.map((one) => {
      const link = linkFor(people.get(one.personId) ?? null, known.get(one.invitationId) ?? null, one);
      // Of two that name one invitation the second finds what the first has made of it.
      if (link.ok) known.set(one.invitationId, link.value.invitation);
      return link;
    });
    const made = answers.flatMap((link) => (link.ok ? [link.value.invitation] : []));
    await unit.invitations.save(...new Map(made.map((invitation) => [invitation.id, invitation])).values());
    return answers.map((link) => (link.ok ? ok(link.value.issued) : link));
  }

  async function tie(
    person: PersonRecord,
    accountId: string,
    visibility: Partial<Visibility>,
    by: string,
  ): Promise<PersonRecord> {
    const claimed = { ...person, accountId, claimedAt: clock.now() };
    await unit.people.save([claimed]);
    await unit.visibilities.set(person.id, person.show, visibility, { by, at: clock.now() });
    await people.review(person.id);
    return { ...claimed, show: { ...person.show, ...visibility } };
  }

  return {
    async issue(personId, invitationId, askedByHr = false) {
      const [issued] = await issueAll([{ personId, invitationId, askedByHr }]);
      return issued ?? fail(unknownPerson);
    },

    issueAll,

    async claim({ token, fact, visibility }, accountId) {
      const tokenHash = hashToken(token);
      const seen = await unit.invitations.findByToken(tokenHash);
      // A link that nobody was given takes the same steps as one that does not work any more: the time that an
      // answer takes tells them apart as little as the answer.
      const person = await lockSurvivor(seen?.personId ?? nobodyOf(tokenHash), [accountId]);
      // Read again under the person's lock: of two who use the link at once, one is too late.
      const invitation = await unit.invitations.findByToken(tokenHash);
      const keys = await unit.numbers.keysOf(person?.id ?? nobodyOf(tokenHash));
      const attempt = await unit.claimAttempts.find(accountId);
      const own = await unit.people.findByAccount(accountId);

      const now = clock.now();
      const refuse = (reason: ClaimRefusal, failure: Failure) => {
        refusals.count(reason);
        return fail<PersonRecord>(failure);
      };
      const dead = deadBecause(invitation, now);
      if (dead !== null) return refuse(dead, linkDoesNotWork);
      if (invitation === null || person === null || person.accountId !== null || person.closed)
        return refuse('closed-or-claimed', linkDoesNotWork);
      if (isLockedOut(attempt, now)) return refuse('account-locked', linkDoesNotWork);

      const employeeNumbers = keys.map(({ employeeNumber }) => employeeNumber);
      if (!isHeld(fact, { employeeNumbers, birthDate: person.birthDate })) {
        const wrong = answeredWrongly(accountId, attempt, now);
        const wrongAnswers = invitation.wrongAnswers + 1;
        await unit.claimAttempts.save(wrong);
        await unit.invitations.save({ ...invitation, wrongAnswers });
        return refuse('wrong-answer', wrongFact(mostWrongAnswers - Math.max(wrongAnswers, wrong.wrongAnswers)));
      }
      if (own !== null) return fail(accountHasRecord);

      await unit.invitations.save({ ...invitation, claimedAt: now });
      await unit.invitations.revoke(person.id, now, []);
      return ok(await tie(person, accountId, visibility, accountId));
    },

    async askForLink(token) {
      // Nothing is looked up while the asker waits: whatever the link is, they learn nothing from the answer.
      if (isTokenLike(token)) await unit.addLinkRequest(hashToken(token).toString('base64url'));
    },

    async answerLinkRequest(tokenHash, requestId) {
      const invitation = await unit.invitations.findByToken(tokenHash);
      const person = invitation && (await lockSurvivor(invitation.personId));
      if (!person || person.told === null || person.accountId !== null || person.closed) return;
      if (person.privateEmail === null || !isLeaving(person.told)) return;
      const now = clock.now();
      if ((await unit.invitations.wrongAnswersSince(person.id, monthBefore(now))) >= mostWrongAnswersOfPerson) return;
      if (!(await unit.invitations.noteRequest(person.id, now, new Date(now.getTime() - betweenRequestsMs)))) return;
      const revision = person.revision + 1;
      await unit.people.save([{ ...person, revision }]);
      await unit.tell(invitationRequestedEvent({ ...person.told, revision }, requestId, now));
    },

    tie,
  };
}

/** Stands in for the person of a link that nobody was given. */
function nobodyOf(tokenHash: Buffer): PersonId {
  return derivedId<'Person'>('nobody', tokenHash.toString('hex'));
}

/** Whether a departure stands. */
function isLeaving(facts: PublicFacts): boolean {
  return standingDepartures(facts).length > 0;
}

function monthBefore(now: Date): Date {
  return new Date(now.getTime() - 30 * 86_400_000);
}
