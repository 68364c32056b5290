import type { PersonId } from '@okaeri/kernel';
import type { InvitationStore } from './invitation.store.ts';
import type { Invitation } from './invitation.ts';

export function fakeInvitations(): InvitationStore {
  const invitations = new Map<string, Invitation>();
  const requests = new Map<PersonId, Date>();
  return {
    list: async (ids) => ids.flatMap((id) => invitations.get(id) ?? []),
    findByToken: async (hash) => [...invitations.values()].find(({ tokenHash }) => tokenHash.equals(hash)) ?? null,
    async save(...changed) {
      for (const invitation of changed) invitations.set(invitation.id, invitation);
    },
    async revoke(personId, revokedAt, except) {
      for (const one of invitations.values())
        if (one.personId === personId && !except.includes(one.departureId) && !one.claimedAt && !one.revokedAt)
          invitations.set(one.id, { ...one, revokedAt });
    },
    async reassign(from, personId) {
      for (const one of invitations.values())
        if (from.includes(one.personId)) invitations.set(one.id, { ...one, personId });
    },
    idsOf: async (personId) => [...invitations.values()].filter((one) => one.personId === personId).map(({ id }) => id),
    async assign(ids, departures, { from, to }) {
      for (const one of invitations.values())
        if (one.personId === from && (ids.includes(one.id) || departures.includes(one.departureId)))
          invitations.set(one.id, { ...one, personId: to });
    },
    wrongAnswersSince: async (personId, since) =>
      [...invitations.values()]
        .filter((one) => one.personId === personId && one.issuedAt >= since)
        .reduce((sum, { wrongAnswers }) => sum + wrongAnswers, 0),
    async noteRequest(personId, at, before) {
      const known = requests.get(personId);
      if (known !== undefined && known > before) return false;
      requests.set(personId, at);
      return true;
    },
  };
}
