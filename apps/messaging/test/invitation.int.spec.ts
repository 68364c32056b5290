import { type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import {
  alumnusOf,
  departureSnapshot,
  employmentSnapshot,
  expectEventually,
  personEvent,
  personSnapshot,
  testActors,
} from '@okaeri/testkit';
import { type DepartureSnapshot, directoryPersonTopic, type PersonSnapshot, topicEvent } from '@okaeri/topics';
import { startWorld, type World } from './world.ts';

interface Shown {
  status: string;
  queuedAt: string | null;
  sentAt: string | null;
  bouncedReason: string | null;
  holdReason: string | null;
  language: string | null;
  deliveries: {
    kind: string;
    state: string;
    attempts: number;
    bouncedReason: string | null;
    settledAt: string | null;
  }[];
}

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());
afterEach(() => {
  world.directory.down = false;
  world.directory.beforeIssue = null;
});

/** The invitation as HR sees it through the reference that the gateway resolves. */
async function invitationOf(personId: PersonId): Promise<Shown | null> {
  const { _entities } = await world.as(testActors.hr).data<{ _entities: { invitation: Shown | null }[] }>(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Person {
          invitation {
            status queuedAt sentAt bouncedReason holdReason language
            deliveries { kind state attempts bouncedReason settledAt }
          }
        }
      }
    }`,
    { representations: [{ __typename: 'Person', id: toGlobalId('Person', personId) }] },
  );
  return _entities[0]?.invitation ?? null;
}

const becomes = (personId: PersonId, status: string) =>
  expectEventually(async () => {
    const invitation = await invitationOf(personId);
    expect(invitation?.status).toBe(status);
    return invitation as Shown;
  });

/** Somebody who has given notice. */
function leaver(personId: PersonId, departure: Partial<DepartureSnapshot> = {}): PersonSnapshot {
  return personSnapshot({
    personId,
    revision: 2,
    personClass: 'LEAVER',
    employments: [employmentSnapshot({ departure: departureSnapshot({ departedOn: '2026-12-31', ...departure }) })],
  });
}

/** The same person later; departure null: taken back. */
function later(
  snapshot: PersonSnapshot,
  departure: Partial<DepartureSnapshot> | null,
  change: Partial<PersonSnapshot> = {},
) {
  return {
    ...snapshot,
    revision: snapshot.revision + 1,
    employments: snapshot.employments.map((employment) => ({
      ...employment,
      departure: departure === null || employment.departure === null ? null : { ...employment.departure, ...departure },
    })),
    ...change,
  };
}

const resend = (personId: PersonId) =>
  world.as(testActors.hr).data<{ resendInvitation: { __typename: string; status?: string; code?: string } }>(
    `mutation ($personId: ID!) {
      resendInvitation(input: { personId: $personId }) {
        __typename
        ... on Invitation { status }
        ... on UserError { code }
      }
    }`,
    { personId: toGlobalId('Person', personId) },
  );

describe('a departure is noticed', () => {
  it('invites once, however often the notice is delivered', async () => {
    const { id, address } = world.person();
    const notice = personEvent('departed', leaver(id));
    await world.kafka.publish(notice, notice);
    await world.knows(id, 2);
    const invitation = await becomes(id, 'SENT');
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
    expect((await becomes(id, 'SENT')).language).toBe('en');
    expect(world.inbox.to(address)[0]?.text).toContain(
      'Dear Emma Clark,\n\nYour last day of employment is 31 December 2026.',
    );
  });

  it('writes to nobody when none is asked for, until HR asks', async () => {
    const { id, address } = world.person({ unwanted: true });
    const snapshot = leaver(id, { invite: 'none', reasonCategory: 'misconduct' });
    await world.tell('departed', snapshot);
    expect(await invitationOf(id)).toMatchObject({ status: 'WITHHELD', holdReason: 'MISCONDUCT', deliveries: [] });
    expect(world.inbox.to(address)).toEqual([]);

    expect(await resend(id)).toEqual({ resendInvitation: { __typename: 'Invitation', status: 'QUEUED' } });
    await becomes(id, 'SENT');
    expect(world.inbox.to(address)).toHaveLength(1);
    // What HR asked for is not taken back by the next event.
    await world.tell('changed', later(snapshot, {}));
    expect((await invitationOf(id))?.status).toBe('SENT');
  });

  it('says who cannot be reached, and invites when an address comes', async () => {
    const { id, address } = world.person({ address: null });
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(id, 'UNREACHABLE');
    const { invitations } = await world.as(testActors.hr).data<{
      invitations: { edges: { node: { person: { id: string } } }[] };
    }>('{ invitations(filter: { status: [UNREACHABLE, BOUNCED] }, first: 50) { edges { node { person { id } } } } }');
    expect(invitations.edges.map(({ node }) => node.person.id)).toContain(toGlobalId('Person', id));

    world.directory.people.set(id, { name: '山田 花子', address, language: 'ja' });
    await world.tell('changed', later(snapshot, {}));
    const invitation = await becomes(id, 'SENT');
    expect(invitation.deliveries.map(({ state }) => state)).toEqual(['DROPPED', 'SENT']);
    expect(world.inbox.to(address)).toHaveLength(1);
  });

  it('invites nobody who has claimed the account meanwhile', async () => {
    const { id, address } = world.person({ refusal: 'DIRECTORY.ALREADY_CLAIMED' });
    await world.tell('departed', leaver(id));
    await becomes(id, 'CLAIMED');
    expect(world.inbox.to(address)).toEqual([]);
    expect(await resend(id)).toMatchObject({
      resendInvitation: { __typename: 'ConflictError', code: 'MESSAGING.INVITATION_CLAIMED' },
    });
  });
});

describe('a departure is corrected', () => {
  it('is told again only when the last day changed, and then with a link of its own', async () => {
    const { id, address } = world.person();
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(id, 'SENT');

    const otherReason = later(snapshot, { reasonCategory: 'family', rehireRecommendation: 'review' });
    await world.tell('departure-corrected', otherReason);
    expect((await invitationOf(id))?.status).toBe('SENT');
    await world.nothingWaits();

    await world.tell('departure-corrected', later(otherReason, { departedOn: '2027-01-31' }));
    await expectEventually(() => expect(world.inbox.to(address)).toHaveLength(2));
    const invitation = await becomes(id, 'SENT');
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
    await becomes(id, 'SENT');
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
    await becomes(id, 'SENT');
  });

  it('to death: nothing more is ever sent', async () => {
    const queued = world.person();
    const told = world.person();
    const toldOf = leaver(told.id);
    const queuedOf = leaver(queued.id);
    await world.tell('departed', toldOf);
    await becomes(told.id, 'SENT');
    world.directory.down = true;
    await world.tell('departed', queuedOf);
    for (const snapshot of [queuedOf, toldOf])
      await world.tell(
        'departure-corrected',
        later(snapshot, { reasonCategory: 'death', invite: 'none' }, { closed: true }),
      );
    world.directory.down = false;

    expect(await invitationOf(queued.id)).toMatchObject({ status: 'WITHHELD', holdReason: 'RECORD_CLOSED' });
    expect((await invitationOf(queued.id))?.deliveries).toMatchObject([{ state: 'DROPPED' }]);
    expect((await invitationOf(told.id))?.status).toBe('CANCELLED');
    await world.nothingWaits();
    expect(await resend(told.id)).toMatchObject({ resendInvitation: { code: 'MESSAGING.RECORD_CLOSED' } });
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
    await expectEventually(async () => expect((await invitationOf(id))?.deliveries[0]?.attempts).toBe(1));
    await world.tell('departure-cancelled', later(snapshot, null));
    world.directory.down = false;
    expect(await invitationOf(id)).toMatchObject({
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
    await becomes(id, 'SENT');
    const cancelled = later(snapshot, null);
    await world.tell('departure-cancelled', cancelled);
    expect((await invitationOf(id))?.status).toBe('CANCELLED');
    expect(await resend(id)).toMatchObject({ resendInvitation: { code: 'MESSAGING.DEPARTURE_CANCELLED' } });

    await world.tell('departed', {
      ...leaver(id, { departedOn: '2027-06-30' }),
      employments: snapshot.employments,
      revision: 4,
    });
    await becomes(id, 'SENT');
    expect(world.inbox.to(address)).toHaveLength(2);
  });
});

describe('mail servers', () => {
  it('that refuse for good make it bounce, with the class of the reason', async () => {
    const { id, address } = world.person();
    world.inbox.refuse(address, { code: 550, text: `5.1.1 <${address}> is unknown here` });
    await world.tell('departed', leaver(id));
    expect(await becomes(id, 'BOUNCED')).toMatchObject({
      bouncedReason: 'ADDRESS_UNKNOWN',
      deliveries: [{ state: 'BOUNCED', attempts: 1, bouncedReason: 'ADDRESS_UNKNOWN' }],
    });
    await world.nothingWaits();

    world.inbox.refuse(address, null);
    await resend(id);
    expect(await becomes(id, 'SENT')).toMatchObject({ bouncedReason: null });
    expect(world.inbox.to(address)).toHaveLength(1);
  });

  it('that are busy are asked again', async () => {
    const { id, address } = world.person();
    world.inbox.refuse(address, { code: 450, text: `4.2.0 <${address}> is greylisted`, times: 1 });
    await world.tell('departed', leaver(id));
    expect((await becomes(id, 'SENT')).deliveries).toMatchObject([{ state: 'SENT', attempts: 2 }]);
    const [mail, ...more] = world.inbox.to(address);
    expect(more).toEqual([]);
    expect(mail?.messageId).toMatch(/\.1@/);
  });
});

describe('records', () => {
  it('that are joined take their invitations with them', async () => {
    const gone = world.person();
    const stays = world.person();
    const snapshot = leaver(gone.id);
    await world.tell('departed', snapshot);
    await becomes(gone.id, 'SENT');
    const survivor = { ...later(snapshot, {}), personId: stays.id, revision: 5 };
    await world.kafka.publish(
      topicEvent(directoryPersonTopic.events.merged, { ...later(snapshot, {}), mergedInto: stays.id }),
    );
    await world.tell('changed', survivor);
    await expectEventually(async () => expect((await invitationOf(stays.id))?.status).toBe('SENT'));
    expect(await invitationOf(gone.id)).toBeNull();
    expect(world.inbox.to(stays.address)).toEqual([]);
  });

  it('of people who came back are told nothing further', async () => {
    const { id, address } = world.person();
    world.directory.down = true;
    const snapshot = leaver(id, { departedOn: '2025-09-30' });
    await world.tell('departed', snapshot);
    await world.tell('rehired', {
      ...snapshot,
      revision: 3,
      returner: true,
      employments: [...snapshot.employments, employmentSnapshot({ hiredOn: '2026-04-01' })],
    });
    world.directory.down = false;
    expect(await invitationOf(id)).toMatchObject({ status: 'WITHHELD', holdReason: 'RETURNED' });
    await world.nothingWaits();
    expect(world.inbox.to(address)).toEqual([]);
  });
});

it('keeps no name and no address, not even of mails that were refused', async () => {
  const { id, address } = world.person({ name: '漏洩 防子' });
  world.inbox.refuse(address, { code: 451, text: `4.3.0 <${address}> later` });
  await world.tell('departed', leaver(id));
  // The job waits to be tried again, with the error of the first attempt beside it.
  await expectEventually(async () => {
    const failed = await world.db.read.query<unknown[]>(
      `select 1 from graphile_worker.jobs where last_error like '%451%'`,
    );
    expect(failed).toHaveLength(1);
  });
  const tables = await world.db.read.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker')`,
  );
  expect(tables.length).toBeGreaterThan(8);
  for (const { name } of tables) {
    const found = await world.db.read.query<unknown[]>(
      `select 1 from ${name} row where row::text like $1 or row::text like $2 or row::text like '%token-of-%'`,
      [`%${address}%`, '%漏洩%'],
    );
    expect({ name, rows: found.length }).toEqual({ name, rows: 0 });
  }
  world.inbox.refuse(address, null);
  await becomes(id, 'SENT');
});

it('finds the invitations of many people with one statement, and their mails with another', async () => {
  const people = [world.person(), world.person(), world.person()];
  for (const { id } of people) await world.tell('departed', leaver(id));
  for (const { id } of people) await becomes(id, 'SENT');
  await world.nothingWaits();
  const { value, statements } = await countStatements(world.serviceDb, () =>
    world.as(testActors.hr).data<{ _entities: { invitation: Shown }[] }>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on Person { invitation { status deliveries { state } } } }
      }`,
      { representations: people.map(({ id }) => ({ __typename: 'Person', id: toGlobalId('Person', id) })) },
    ),
  );
  expect(value._entities.map(({ invitation }) => invitation.deliveries)).toEqual(people.map(() => [{ state: 'SENT' }]));
  // The service's own polling goes through the same handle.
  expect(statements.filter((statement) => /from "(invitation|delivery)"/i.test(statement))).toHaveLength(2);
});

describe('who sees an invitation', () => {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Person { invitation { status holdReason } } }
  }`;

  it('the person and those who look after the network; the reason for holding it back is for HR', async () => {
    const { id } = world.person();
    await world.tell('departed', leaver(id, { invite: 'none' }));
    const representations = [{ __typename: 'Person', id: toGlobalId('Person', id) }];
    const seenBy = async (actor: Parameters<World['as']>[0]) => {
      const { data, errors } = await world.as(actor).ask<{ _entities: { invitation: object | null }[] }>(query, {
        representations,
      });
      return {
        invitation: data?._entities[0]?.invitation ?? null,
        denied: errors.map(({ extensions }) => extensions?.['field']),
      };
    };
    const partly = { invitation: { status: 'WITHHELD', holdReason: null }, denied: ['Invitation.holdReason'] };
    expect(await seenBy(testActors.hr)).toEqual({
      invitation: { status: 'WITHHELD', holdReason: 'NOT_ASKED_FOR' },
      denied: [],
    });
    expect(await seenBy(alumnusOf(id))).toEqual(partly);
    expect(await seenBy(testActors.communityManager)).toEqual(partly);
    for (const other of [testActors.recruiter, testActors.employee, testActors.stranger])
      expect(await seenBy(other)).toEqual({ invitation: null, denied: ['Person.invitation'] });
  });

  it('only HR lists invitations and sends them again', async () => {
    const { errors } = await world
      .as(testActors.communityManager)
      .ask('mutation { resendInvitation(input: { personId: "Person:x" }) { __typename } }');
    expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(
      await world
        .as(testActors.hr)
        .data('mutation { resendInvitation(input: { personId: "Person:x" }) { ... on UserError { code message } } }'),
    ).toEqual({
      resendInvitation: {
        code: 'MESSAGING.INVITATION_NOT_FOUND',
        message: 'There is no invitation for this person. One is made when a departure is noticed.',
      },
    });
  });
});

function tokenIn(text: string | undefined): string | undefined {
  return /claim\?token=(\S+)/.exec(text ?? '')?.[1];
}
