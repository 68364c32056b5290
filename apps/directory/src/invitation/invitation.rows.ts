import { EntitySchema } from 'typeorm';
import type { Invitation } from './invitation.ts';

export const invitationRows = new EntitySchema<Invitation>({
  name: 'invitation',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    departureId: { name: 'departure_id', type: 'uuid' },
    tokenHash: { name: 'token_hash', type: 'bytea' },
    issuedAt: { name: 'issued_at', type: 'timestamptz' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    claimedAt: { name: 'claimed_at', type: 'timestamptz', nullable: true },
    revokedAt: { name: 'revoked_at', type: 'timestamptz', nullable: true },
    wrongAnswers: { name: 'wrong_answers', type: 'integer' },
  },
});
