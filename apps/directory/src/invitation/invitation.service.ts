import { type Clock, fail, ok, type PersonId, type Result } from '@okaeri/kernel';
import { displayName } from '../person/names.ts';
import type { DepartureId } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
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
} from './invitation.errors.ts';
import { claimToken, hashToken, type Invitation, type InvitationId, isOpen, linkLifetimeMs } from './invitation.ts';

/** A claim link and whom to send it to. */
export interface IssuedInvitation {
  readonly address: string;
  readonly displayName: string;
  readonly language: string;
  /** The secret of the link: told once, to the service that mails it. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** The links by which people claim their records. */
export interface InvitationService {
  /**
   * Makes the link of an invitation, good for 30 days. Asked again it gives the same link, good for 30 more.
   *
   * @param askedByHr outweighs a departure that asks for no invitation
   */
  issue(personId: PersonId, invitationId: InvitationId, askedByHr?: boolean): Promise<Result<IssuedInvitation>>;
  /** Ties an account to the record that the link was sent for. */
  claim(token: string, accountId: string): Promise<Result<PersonRecord>>;
}

export interface InvitationServiceOptions {
  readonly unit: Unit;
  readonly people: PersonService;
  readonly clock: Clock;
  readonly secret: string;
}

export function createInvitationService(options: InvitationServiceOptions): InvitationService {
  const { unit, people, clock, secret } = options;

  async function lockSurvivor(id: PersonId): Promise<PersonRecord | null> {
    const survivor = (await unit.people.survivors([id])).get(id);
    if (survivor === undefined) return null;
    await unit.people.lock([survivor.id]);
    // Read again: what was seen before the lock may have changed.
    return (await unit.people.survivors([survivor.id])).get(survivor.id) ?? null;
  }

  return {
    async issue(personId, invitationId, askedByHr = false) {
      const person = await lockSurvivor(personId);
      if (person === null) return fail(unknownPerson);
      if (person.closed) return fail(recordClosed);
      const departure = person.told?.employments.findLast((employment) => employment.departure !== null)?.departure;
      if (departure === null || departure === undefined) return fail(notLeaving);
      if (departure.invite === 'none' && !askedByHr) return fail(notLeaving);
      if (person.accountId !== null) return fail(alreadyClaimed);
      if (person.privateEmail === null || person.name === null) return fail(noAddress);

      const token = claimToken(secret, invitationId);
      const known = await unit.invitations.find(invitationId);
      // A link that was taken back is not given out again, nor one person's to another.
      if (known !== null && (known.revokedAt !== null || known.personId !== person.id)) return fail(notLeaving);
      const invitation: Invitation = {
        id: invitationId,
        personId: person.id,
        departureId: departure.departureId as DepartureId,
        tokenHash: hashToken(token),
        issuedAt: known?.issuedAt ?? clock.now(),
        expiresAt: new Date(clock.now().getTime() + linkLifetimeMs),
        claimedAt: null,
        revokedAt: null,
      };
      await unit.invitations.save(invitation);
      return ok({
        address: person.privateEmail,
        displayName: displayName(person.name),
        language: person.language,
        token,
        expiresAt: invitation.expiresAt,
      });
    },

    async claim(token, accountId) {
      const tokenHash = hashToken(token);
      const seen = await unit.invitations.findByToken(tokenHash);
      const person = seen && (await lockSurvivor(seen.personId));
      // Read again under the person's lock: of two who use the link at once, one is too late.
      const invitation = person && (await unit.invitations.findByToken(tokenHash));
      if (!person || !invitation || !isOpen(invitation, clock.now())) return fail(linkDoesNotWork);
      if (person.accountId !== null || person.closed) return fail(linkDoesNotWork);
      await unit.people.lock([accountId]);
      if ((await unit.people.findByAccount(accountId)) !== null) return fail(accountHasRecord);

      await unit.invitations.save({ ...invitation, claimedAt: clock.now() });
      await unit.invitations.revoke(person.id, clock.now(), []);
      await unit.people.save([{ ...person, accountId, claimedAt: clock.now() }]);
      await people.review(person.id);
      return ok({ ...person, accountId, claimedAt: clock.now() });
    },
  };
}
