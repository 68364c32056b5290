import { toGlobalId } from '@okaeri/kernel';
import { expectEventually, personEvent, testActors } from '@okaeri/testkit';
import { directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { becomes, invitationOf, later, leaver, resend } from './invitation-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());
afterEach(() => {
  world.directory.down = false;
  world.directory.beforeIssue = null;
});

describe('a departure is noticed', () => {
  it('invites once, however often the notice is delivered', async () => {
    const { id, address } = world.person();
    const notice = personEvent('departed', leaver(id));
    await world.kafka.publish(notice, notice);
    await world.knows(id, 2);
    const invitation = await becomes(world, id, 'SENT');
    // The same snapshot under another event, and an older one from before the notice: nothing of it is news.
    await world.kafka.publish(
      topicEvent(directoryPersonTopic.events.changed, notice.data),
      topicEvent(directoryPersonTopic.events.registered, { ...later(notice.data, null), revision: 1 }),
      notice,
    );
    await world.tell('changed', later(notice.data, {}));
    await world.nothingWaits();

    const [mail, ...more] = world.inbox.to(address);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('アルムナイネットワークへのご招待');
    expect(mail?.language).toBe('ja');
    expect(mail?.text).toContain('山田 花子 様\n\n最終在籍日は2026年12月31日と承っております。');
    expect(mail?.text).toMatch(/https:\/\/alumni\.example\/claim\?token=token-of-[0-9a-f-]{36}\n/);
    expect(mail?.html).toContain('href="https://alumni.example/claim?token=token-of-');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}\.1@okaeri\.example>$/);
    expect(invitation).toMatchObject({
      language: 'ja',
      bouncedReason: null,
      holdReason: null,
      deliveries: [{ kind: 'INVITATION', state: 'SENT', attempts: 1, bouncedReason: null }],
    });
    expect(invitation.sentAt).not.toBeNull();
    expect(invitation.deliveries[0]?.settledAt).toBe(invitation.sentAt);
  });

  it('writes in the language of the person', async () => {
    const { id, address } = world.person({ name: 'Emma Clark', language: 'en-GB' });
    await world.tell('departed', leaver(id));
    expect((await becomes(world, id, 'SENT')).language).toBe('en');
    expect(world.inbox.to(address)[0]?.text).toContain(
      'Dear Emma Clark,\n\nYour last day of employment is 31 December 2026.',
    );
  });

  it('writes to nobody when none is asked for, until HR asks', async () => {
    const { id, address } = world.person({ unwanted: true });
    const snapshot = leaver(id, { invite: 'none', reasonCategory: 'misconduct' });
    await world.tell('departed', snapshot);
    expect(await invitationOf(world, id)).toMatchObject({
      status: 'WITHHELD',
      holdReason: 'MISCONDUCT',
      deliveries: [],
    });
    expect(world.inbox.to(address)).toEqual([]);

    expect(await resend(world, id)).toEqual({ resendInvitation: { __typename: 'Invitation', status: 'QUEUED' } });
    await becomes(world, id, 'SENT');
    expect(world.inbox.to(address)).toHaveLength(1);
    // What HR asked for is not taken back by the next event.
    await world.tell('changed', later(snapshot, {}));
    expect((await invitationOf(world, id))?.status).toBe('SENT');
  });

  it('says who cannot be reached, and invites when an address comes', async () => {
    const { id, address } = world.person({ address: null });
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(world, id, 'UNREACHABLE');
    const { invitations } = await world.as(testActors.hr).data<{
      invitations: { edges: { node: { person: { id: string } } }[] };
    }>('{ invitations(filter: { status: [UNREACHABLE, BOUNCED] }, first: 50) { edges { node { person { id } } } } }');
    expect(invitations.edges.map(({ node }) => node.person.id)).toContain(toGlobalId('Person', id));

    world.directory.people.set(id, { name: '山田 花子', address, language: 'ja' });
    await world.tell('changed', later(snapshot, {}));
    const invitation = await becomes(world, id, 'SENT');
    expect(invitation.deliveries.map(({ state }) => state)).toEqual(['DROPPED', 'SENT']);
    expect(world.inbox.to(address)).toHaveLength(1);
  });

  it('invites nobody who has claimed the account meanwhile', async () => {
    const { id, address } = world.person({ refusal: 'DIRECTORY.ALREADY_CLAIMED' });
    await world.tell('departed', leaver(id));
    await becomes(world, id, 'CLAIMED');
    expect(world.inbox.to(address)).toEqual([]);
    expect(await resend(world, id)).toMatchObject({
      resendInvitation: { __typename: 'ConflictError', code: 'MESSAGING.INVITATION_CLAIMED' },
    });
  });
});

describe('a departure is corrected', () => {
  it('is told again only when the last day changed, and then with a link of its own', async () => {
    const { id, address } = world.person();
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(world, id, 'SENT');

    const otherReason = later(snapshot, { reasonCategory: 'family', rehireRecommendation: 'review' });
    await world.tell('departure-corrected', otherReason);
    expect((await invitationOf(world, id))?.status).toBe('SENT');
    await world.nothingWaits();

    await world.tell('departure-corrected', later(otherReason, { departedOn: '2027-01-31' }));
    await expectEventually(() => expect(world.inbox.to(address)).toHaveLength(2));
    const invitation = await becomes(world, id, 'SENT');
    expect(invitation.deliveries.map(({ kind, state }) => [kind, state])).toEqual([
      ['INVITATION', 'SENT'],
      ['CORRECTION', 'SENT'],
    ]);
    const [first, second] = world.inbox.to(address);
    expect(second?.text).toContain('正しい最終在籍日は2027年1月31日です。');
    expect(second?.messageId).toBe(first?.messageId.replace('.1@', '.2@'));
    expect(tokenIn(second?.text)).not.toBe(tokenIn(first?.text));
  });

  it('before the mail is out: the mail carries the new day', async () => {
    const { id, address } = world.person();
    world.directory.down = true;
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await world.tell('departure-corrected', later(snapshot, { departedOn: '2027-03-31' }));
    world.directory.down = false;
    await becomes(world, id, 'SENT');
    expect(world.inbox.to(address).map(({ text }) => /最終在籍日は(.*?)と/.exec(text)?.[1])).toEqual(['2027年3月31日']);
  });

  it('while the mail is on its way: the new day follows', async () => {
    const { id, address } = world.person();
    const snapshot = leaver(id);
    world.directory.beforeIssue = async () => {
      world.directory.beforeIssue = null;
      await world.tell('departure-corrected', later(snapshot, { departedOn: '2027-02-28' }));
    };
    await world.tell('departed', snapshot).catch(() => undefined);
    await expectEventually(() => expect(world.inbox.to(address)).toHaveLength(2));
    expect(world.inbox.to(address)[0]?.text).toContain('2026年12月31日');
    expect(world.inbox.to(address)[1]?.text).toContain('2027年2月28日');
    await becomes(world, id, 'SENT');
  });

  it('to death: nothing more is ever sent', async () => {
    const queued = world.person();
    const told = world.person();
    const toldOf = leaver(told.id);
    const queuedOf = leaver(queued.id);
    await world.tell('departed', toldOf);
    await becomes(world, told.id, 'SENT');
    world.directory.down = true;
    await world.tell('departed', queuedOf);
    for (const snapshot of [queuedOf, toldOf])
      await world.tell(
        'departure-corrected',
        later(snapshot, { reasonCategory: 'death', invite: 'none' }, { closed: true }),
      );
    world.directory.down = false;

    expect(await invitationOf(world, queued.id)).toMatchObject({ status: 'WITHHELD', holdReason: 'RECORD_CLOSED' });
    expect((await invitationOf(world, queued.id))?.deliveries).toMatchObject([{ state: 'DROPPED' }]);
    expect((await invitationOf(world, told.id))?.status).toBe('CANCELLED');
    await world.nothingWaits();
    expect(await resend(world, told.id)).toMatchObject({ resendInvitation: { code: 'MESSAGING.RECORD_CLOSED' } });
    expect(world.inbox.to(queued.address)).toEqual([]);
    expect(world.inbox.to(told.address)).toHaveLength(1);
  });
});

describe('a departure is taken back', () => {
  it('before the mail is out: nobody hears of it', async () => {
    const { id, address } = world.person();
    world.directory.down = true;
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await expectEventually(async () => expect((await invitationOf(world, id))?.deliveries[0]?.attempts).toBe(1));
    await world.tell('departure-cancelled', later(snapshot, null));
    world.directory.down = false;
    expect(await invitationOf(world, id)).toMatchObject({
      status: 'CANCELLED',
      holdReason: 'DEPARTURE_CANCELLED',
      deliveries: [{ state: 'DROPPED' }],
    });
    await world.nothingWaits();
    expect(world.inbox.to(address)).toEqual([]);
  });

  it('after it: the invitation is cancelled, and a new notice invites anew', async () => {
    const { id, address } = world.person();
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(world, id, 'SENT');
    const cancelled = later(snapshot, null);
    await world.tell('departure-cancelled', cancelled);
    expect((await invitationOf(world, id))?.status).toBe('CANCELLED');
    expect(await resend(world, id)).toMatchObject({ resendInvitation: { code: 'MESSAGING.DEPARTURE_CANCELLED' } });

    await world.tell('departed', {
      ...leaver(id, { departedOn: '2027-06-30' }),
      employments: snapshot.employments,
      revision: 4,
    });
    await becomes(world, id, 'SENT');
    expect(world.inbox.to(address)).toHaveLength(2);
  });
});

function tokenIn(text: string | undefined): string | undefined {
  return /claim\?token=(\S+)/.exec(text ?? '')?.[1];
}
