import { type Invitation, type InvitationStatus, sendNewLink } from './invitation.ts';

const now = new Date('2026-11-01T00:00:00Z');
const invitation = (status: InvitationStatus) => ({ status, revision: 3, mailKind: 'INVITATION' }) as Invitation;

describe('a new link that the leaver asked for', () => {
  it.each(['SENT', 'BOUNCED', 'UNREACHABLE'] as const)('is mailed when the invitation is %s', (status) => {
    expect(sendNewLink(invitation(status), now)).toMatchObject({
      invitation: { status: 'QUEUED', mailKind: 'NEW_LINK', revision: 4, queuedAt: now },
      mail: 'queue',
    });
  });

  it.each(['QUEUED', 'WITHHELD', 'CANCELLED', 'CLAIMED'] as const)('changes nothing when it is %s', (status) => {
    const known = invitation(status);
    expect(sendNewLink(known, now)).toEqual({ invitation: known, mail: 'none' });
  });
});
