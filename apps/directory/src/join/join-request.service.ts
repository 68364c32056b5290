import { type Clock, fail, type Failure, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import {
  accountHasRecord,
  alreadyClaimed,
  notLeaving,
  recordClosed,
  unknownPerson,
} from '../invitation/invitation.errors.ts';
import type { InvitationService } from '../invitation/invitation.service.ts';
import type { Decider } from '../merge/merge.service.ts';
import { standingDepartures } from '../person/person-snapshot.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';
import { floorOf, profileFields, type Visibility } from '../visibility/visibility.ts';
import { alreadyAnswered, alreadyAsked, askedTooOften, noJoinRequest, ownRequest } from './join-request.errors.ts';
import {
  type JoinApplicant,
  type JoinRequest,
  type JoinRequestId,
  mostKept,
  readableForMs,
  waitsForMs,
} from './join-request.ts';

/** Lets people ask to join who were not invited, and HR answer them. */
export interface JoinRequestService {
  /** Takes a request. Nobody's record is looked at: the answer is the same whoever is known here. */
  ask(applicant: JoinApplicant, accountId: string): Promise<Result<JoinRequest>>;
  /**
   * Ties the account that asked to a record, by the rules of a claim. Until the person says more, nobody sees more of
   * it than must be.
   */
  approve(id: JoinRequestId, personId: PersonId, decider: Decider): Promise<Result<JoinRequest>>;
  /** @param reason as the person will read it */
  decline(id: JoinRequestId, reason: string, decider: Decider): Promise<Result<JoinRequest>>;
  /** Removes a request whose time is over at an instant that has passed for sure. */
  expire(id: JoinRequestId, at: Date): Promise<void>;
}

export interface JoinRequestServiceOptions {
  readonly unit: Unit;
  readonly invitations: Pick<InvitationService, 'tie'>;
  readonly clock: Clock;
}

export function createJoinRequestService(options: JoinRequestServiceOptions): JoinRequestService {
  const { unit, invitations, clock } = options;

  /** Holds the account that asked, so that one answer wins; what waits for an answer, or why none can be given. */
  async function holdOpen(id: JoinRequestId, decider: Decider, others: readonly string[] = []) {
    const seen = await unit.joinRequests.find(id);
    if (seen === null) return fail<JoinRequest>(noJoinRequest);
    if (seen.accountId === decider.accountId) return fail<JoinRequest>(ownRequest);
    await unit.people.lock([seen.accountId, ...others]);
    const request = await unit.joinRequests.find(id);
    if (request === null) return fail<JoinRequest>(noJoinRequest);
    return request.status === 'OPEN' ? ok(request) : fail<JoinRequest>(alreadyAnswered);
  }

  async function keep(request: JoinRequest): Promise<JoinRequest> {
    await unit.joinRequests.save(request);
    await unit.setJoinRequestTimer(request.id, request.expiresAt);
    return request;
  }

  function answered(request: JoinRequest, decider: Decider) {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + readableForMs);
    return { ...request, answeredAt: now, answeredBy: decider.accountId, expiresAt };
  }

  return {
    async ask(applicant, accountId) {
      await unit.people.lock([accountId]);
      const kept = await unit.joinRequests.ofAccount(accountId);
      if ((await unit.people.findByAccount(accountId)) !== null) return fail(accountHasRecord);
      if (kept.some(({ status }) => status === 'OPEN')) return fail(alreadyAsked);
      if (kept.length >= mostKept) return fail(askedTooOften);
      const now = clock.now();
      return ok(
        await keep({
          ...applicant,
          id: newId(),
          accountId,
          status: 'OPEN',
          requestedAt: now,
          answeredAt: null,
          answeredBy: null,
          declineReason: null,
          personId: null,
          expiresAt: new Date(now.getTime() + waitsForMs),
        }),
      );
    },

    async approve(id, personId, decider) {
      const survivor = (await unit.people.survivors([personId])).get(personId);
      if (survivor === undefined) return fail(unknownPerson);
      const open = await holdOpen(id, decider, [survivor.id]);
      if (!open.ok) return open;
      const { accountId } = open.value;
      const person = (await unit.people.survivors([survivor.id])).get(survivor.id);
      if (person === undefined || person.id !== survivor.id) return fail(unknownPerson);
      const why = decider.personId === person.id ? ownRequest : unclaimable(person);
      if (why !== null) return fail(why);
      if ((await unit.people.findByAccount(accountId)) !== null) return fail(accountHasRecord);

      await unit.invitations.revoke(person.id, clock.now(), []);
      await invitations.tie(person, accountId, narrowest, decider.accountId);
      await unit.audit(decider.entry({ subjectId: person.id, action: 'approve-join-request' }));
      return ok(await keep({ ...answered(open.value, decider), status: 'APPROVED', personId: person.id }));
    },

    async decline(id, reason, decider) {
      const open = await holdOpen(id, decider);
      if (!open.ok) return open;
      return ok(await keep({ ...answered(open.value, decider), status: 'DECLINED', declineReason: reason }));
    },

    expire: (id, at) => unit.joinRequests.removeExpired(id, at),
  };
}

/** Each field as narrow as it goes. */
const narrowest = Object.fromEntries(profileFields.map((field) => [field, floorOf(field)])) as Visibility;

/** Why nobody can claim the record; null when somebody can. */
function unclaimable(person: PersonRecord): Failure | null {
  if (person.closed) return recordClosed;
  if (person.accountId !== null) return alreadyClaimed;
  return person.told === null || standingDepartures(person.told).length === 0 ? notLeaving : null;
}
