import { type PersonId, newId } from '@okaeri/kernel';
import fc from 'fast-check';
import { invitationDeliveryId } from '../delivery/delivery.ts';
import {
  type Invitation,
  cancelDeparture,
  digestOf,
  invitationIdOf,
  isDue,
  reconcile,
  recordBounced,
  recordRecalled,
  recordRefused,
  recordSent,
  recordUnreachable,
  sendAgain,
  whatIsLeft,
} from './invitation.ts';
import { type DepartureId, type NoticedDeparture } from './noticed-departure.ts';

const t0 = new Date('2026-11-23T00:00:00Z');
const t1 = new Date('2026-11-23T01:00:00Z');
const departureId = newId<'Departure'>() as DepartureId;
const personId = newId<'Person'>() as PersonId;

function departure(change: Partial<NoticedDeparture> = {}): NoticedDeparture {
  return {
    personId,
    departureId,
    employmentId: '0190a000-0000-7000-8000-000000000001',
    departedOn: '2026-12-31',
    reasonCategory: 'career',
    invite: 'now',
    returned: false,
    closed: false,
    claimed: false,
    knownAt: t0,
    ...change,
  };
}

const queued = reconcile(null, departure()).invitation;
const sent = recordSent(queued, { revision: 1, digest: digestOf(departure()), language: 'ja', at: t1 }).invitation;

describe('a departure is noticed', () => {
  it('queues one mail under an id that follows from the departure', () => {
    const { invitation, mail } = reconcile(null, departure());
    expect(mail).toBe('queue');
    expect(invitation).toMatchObject({
      id: invitationIdOf(departureId),
      status: 'QUEUED',
      revision: 1,
      mailKind: 'INVITATION',
      queuedAt: t0,
      toldDigest: null,
    });
  });

  it.each([
    ['the record is closed', { closed: true }, 'RECORD_CLOSED'],
    ['the reason is death', { reasonCategory: 'death' }, 'RECORD_CLOSED'],
    ['death outweighs a claim', { reasonCategory: 'death', claimed: true }, 'RECORD_CLOSED'],
    ['misconduct', { reasonCategory: 'misconduct', invite: 'none' as const }, 'MISCONDUCT'],
    ['a backfill', { invite: 'none' as const }, 'NOT_ASKED_FOR'],
    ['the leaver is back already', { returned: true }, 'RETURNED'],
  ])('writes to nobody when %s', (_why, change, holdReason) => {
    const { invitation, mail } = reconcile(null, departure(change));
    expect({ status: invitation.status, holdReason: invitation.holdReason, mail }).toEqual({
      status: 'WITHHELD',
      holdReason,
      mail: 'none',
    });
  });

  it('invites for misconduct when the directory says that HR asked', () => {
    expect(reconcile(null, departure({ reasonCategory: 'misconduct' })).mail).toBe('queue');
  });

  it('does not invite who has claimed the account', () => {
    expect(reconcile(null, departure({ claimed: true }))).toMatchObject({
      invitation: { status: 'CLAIMED' },
      mail: 'none',
    });
  });
});

describe('a departure is corrected', () => {
  it('lets the queued mail carry the new facts', () => {
    expect(reconcile(queued, departure({ departedOn: '2027-01-31' }))).toEqual({
      invitation: { ...queued, departedOn: '2027-01-31' },
      mail: 'none',
    });
  });

  it('tells a changed last day again', () => {
    const { invitation, mail } = reconcile(sent, departure({ departedOn: '2027-01-31', knownAt: t1 }));
    expect(mail).toBe('queue');
    expect(invitation).toMatchObject({ status: 'QUEUED', revision: 2, mailKind: 'CORRECTION', sentAt: t1 });
  });

  it('tells nothing again when something else changed', () => {
    expect(reconcile(sent, departure({ reasonCategory: 'family' }))).toEqual({ invitation: sent, mail: 'none' });
  });

  it('drops a queued correction when the day is set back to what was told', () => {
    const correcting = reconcile(sent, departure({ departedOn: '2027-01-31' })).invitation;
    expect(reconcile(correcting, departure())).toMatchObject({ invitation: { status: 'SENT' }, mail: 'cancel' });
  });

  it('tells a day that was corrected while the mail was on its way', () => {
    const corrected = reconcile(queued, departure({ departedOn: '2027-01-31' })).invitation;
    const change = recordSent(corrected, { revision: 1, digest: digestOf(departure()), language: 'ja', at: t1 });
    expect(change).toMatchObject({
      invitation: { status: 'QUEUED', revision: 2, mailKind: 'CORRECTION' },
      mail: 'queue',
    });
  });

  it('to death: what is queued is withheld, what was told is cancelled', () => {
    const death = departure({ reasonCategory: 'death', closed: true });
    expect(reconcile(queued, death)).toMatchObject({ invitation: { status: 'WITHHELD' }, mail: 'cancel' });
    expect(reconcile(sent, death)).toMatchObject({
      invitation: { status: 'CANCELLED', holdReason: 'RECORD_CLOSED' },
      mail: 'none',
    });
  });

  it('from misconduct to another reason invites after all', () => {
    const withheld = reconcile(null, departure({ reasonCategory: 'misconduct', invite: 'none' })).invitation;
    expect(reconcile(withheld, departure()).mail).toBe('queue');
  });
});

describe('a departure is taken back', () => {
  it('cancels a queued mail, and a sent one stays on record as cancelled', () => {
    expect(cancelDeparture(queued, t1)).toMatchObject({ invitation: { status: 'CANCELLED' }, mail: 'cancel' });
    expect(cancelDeparture(sent, t1)).toMatchObject({ invitation: { status: 'CANCELLED', sentAt: t1 }, mail: 'none' });
  });

  it('and noticed once more invites anew, since the old links are dead', () => {
    const again = reconcile(cancelDeparture(sent, t1).invitation, departure({ knownAt: t1 }));
    expect(again).toMatchObject({
      invitation: { status: 'QUEUED', revision: 2, mailKind: 'INVITATION' },
      mail: 'queue',
    });
  });

  it('stays told when the leaver has come back while it was on its way, as if it had been told before', () => {
    const returned = departure({ returned: true });
    const mail = { revision: 1, digest: digestOf(departure()), language: 'ja', at: t1 } as const;
    const late = recordSent(reconcile(queued, returned).invitation, mail).invitation;
    const early = reconcile(recordSent(queued, mail).invitation, returned).invitation;
    expect(late).toEqual(early);
    expect(late).toMatchObject({ status: 'SENT', holdReason: null });
  });

  it('while the mail is on its way leaves the trace only', () => {
    const cancelled = cancelDeparture(queued, t1).invitation;
    const change = recordSent(cancelled, { revision: 1, digest: digestOf(departure()), language: 'en', at: t1 });
    expect(change).toMatchObject({ invitation: { status: 'CANCELLED', sentAt: t1 }, mail: 'none' });
  });
});

describe('a mail comes to its end', () => {
  it('bounces, and is not tried again by later events', () => {
    const bounced = recordBounced(queued, 1, 'ADDRESS_UNKNOWN');
    expect(bounced).toMatchObject({ status: 'BOUNCED', bouncedReason: 'ADDRESS_UNKNOWN' });
    expect(reconcile(bounced, departure({ departedOn: '2027-01-31' })).mail).toBe('none');
  });

  it('finds no address, and asks again when the record changes', () => {
    const unreachable = recordUnreachable(queued, 1);
    expect(unreachable.status).toBe('UNREACHABLE');
    expect(reconcile(unreachable, departure({ knownAt: t1 }))).toMatchObject({
      invitation: { status: 'QUEUED', revision: 2 },
      mail: 'queue',
    });
  });

  it('is refused by the directory: claimed meanwhile, or closed', () => {
    expect(recordRefused(queued, 1, 'CLAIMED').status).toBe('CLAIMED');
    expect(recordRefused(queued, 1, 'RECORD_CLOSED').status).toBe('WITHHELD');
  });

  it('does not move an invitation that has gone on', () => {
    const again = sendAgain(sent, t1).invitation;
    expect(again).toMatchObject({ status: 'QUEUED', revision: 2, askedByHr: true });
    expect(isDue(again, 1)).toBe(false);
    expect(recordBounced(again, 1, 'REFUSED')).toBe(again);
    expect(recordUnreachable(again, 1)).toBe(again);
  });

  it("goes out at HR's hand even if the departure asks for none", () => {
    const withheld = reconcile(null, departure({ invite: 'none' })).invitation;
    const asked = sendAgain(withheld, t1).invitation;
    expect(reconcile(asked, departure({ invite: 'none' }))).toEqual({ invitation: asked, mail: 'none' });
  });
});

describe('a mail that went out before the database was made anew', () => {
  const before = departure();
  const after = departure({ departedOn: '2027-01-31', knownAt: t1 });
  const recalled = (known: Invitation, told: NoticedDeparture) =>
    recordRecalled(known, {
      id: invitationDeliveryId(known.id, known.revision),
      ...{ state: 'SENT', reason: null, language: 'ja', settledAt: t1, toldDigest: digestOf(told) },
    });

  it('is not corrected for telling news that are read again only after it', () => {
    const corrected = reconcile(reconcile(null, before).invitation, after).invitation;
    const mail = { revision: 1, digest: digestOf(after), language: 'ja' as const, at: t1 };
    const lived = recordSent(corrected, mail).invitation;

    const change = recalled(reconcile(null, before).invitation, after);
    expect(change.mail).toBe('none');
    const again = reconcile(change.invitation, after);
    expect(again).toEqual({ invitation: lived, mail: 'none' });
    expect(whatIsLeft(again.invitation)).toEqual(again);
  });

  it('is corrected in the end when it told what does not hold any more, and nobody said so', () => {
    const change = recalled(reconcile(null, after).invitation, before);
    expect(change).toMatchObject({ invitation: { status: 'SENT' }, mail: 'none' });
    expect(whatIsLeft(change.invitation)).toMatchObject({
      invitation: { status: 'QUEUED', mailKind: 'CORRECTION', revision: 2 },
      mail: 'queue',
    });
  });
});

describe('laws', () => {
  const snapshots = fc.record({
    departedOn: fc.constantFrom('2026-12-31', '2027-01-31'),
    reasonCategory: fc.constantFrom('career', 'death', 'misconduct'),
    invite: fc.constantFrom('now' as const, 'none' as const),
    returned: fc.boolean(),
    closed: fc.boolean(),
    claimed: fc.boolean(),
  });
  const steps = fc.array(fc.oneof(snapshots, fc.constantFrom('sent' as const, 'taken back' as const)), {
    maxLength: 12,
  });

  /** Applies a history and gives the invitation with the mails that are queued and told after it. */
  function live(history: (Partial<NoticedDeparture> | 'sent' | 'taken back')[]) {
    let invitation: Invitation | null = null;
    let job: { revision: number; departedOn: () => string } | null = null;
    for (const step of history) {
      let change: { invitation: Invitation; mail: 'queue' | 'cancel' | 'none' };
      if (step === 'sent') {
        if (invitation === null || job === null) continue;
        const { revision } = job;
        job = null;
        change = recordSent(invitation, { revision, digest: digestOf(invitation), language: 'ja', at: t1 });
      } else if (step === 'taken back') {
        if (invitation === null) continue;
        change = cancelDeparture(invitation, t1);
      } else {
        change = reconcile(invitation, departure(step));
      }
      const next: Invitation = change.invitation;
      invitation = next;
      if (change.mail === 'queue') job = { revision: next.revision, departedOn: () => next.departedOn };
      if (change.mail === 'cancel') job = null;
    }
    return { invitation, job };
  }

  it('a mail is waiting exactly when the invitation says QUEUED, and it is of its revision', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const { invitation, job } = live(history);
        expect(job?.revision ?? null).toBe(invitation?.status === 'QUEUED' ? invitation.revision : null);
      }),
    );
  });

  it('the same snapshot again changes nothing', () => {
    fc.assert(
      fc.property(steps, snapshots, (history, last) => {
        const { invitation } = live([...history, last]);
        const again = reconcile(invitation, departure(last));
        // An unreachable person is asked for again; nobody is unreachable in these histories.
        expect(again).toEqual({ invitation, mail: 'none' });
      }),
    );
  });

  it('nothing is queued for a closed record', () => {
    fc.assert(
      fc.property(steps, (history) => {
        expect(live([...history, { closed: true }]).job).toBeNull();
      }),
    );
  });
});
