import { toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, employmentSnapshot, expectEventually, testActors } from '@okaeri/testkit';
import { directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { becomes, invitationOf, later, leaver, resend, type ShownInvitation } from './invitation-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());
afterEach(() => {
  world.directory.down = false;
  world.directory.beforeIssue = null;
});

describe('mail servers', () => {
  it('that refuse for good make it bounce, with the class of the reason', async () => {
    const { id, address } = world.person();
    world.inbox.refuse(address, { code: 550, text: `5.1.1 <${address}> is unknown here` });
    await world.tell('departed', leaver(id));
    expect(await becomes(world, id, 'BOUNCED')).toMatchObject({
      bouncedReason: 'ADDRESS_UNKNOWN',
      deliveries: [{ state: 'BOUNCED', attempts: 1, bouncedReason: 'ADDRESS_UNKNOWN' }],
    });
    await world.nothingWaits();

    world.inbox.refuse(address, null);
    await resend(world, id);
    expect(await becomes(world, id, 'SENT')).toMatchObject({ bouncedReason: null });
    expect(world.inbox.to(address)).toHaveLength(1);
  });

  it('that are busy are asked again', async () => {
    const { id, address } = world.person();
    world.inbox.refuse(address, { code: 450, text: `4.2.0 <${address}> is greylisted`, times: 1 });
    await world.tell('departed', leaver(id));
    expect((await becomes(world, id, 'SENT')).deliveries).toMatchObject([{ state: 'SENT', attempts: 2 }]);
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
    await becomes(world, gone.id, 'SENT');
    const survivor = { ...later(snapshot, {}), personId: stays.id, revision: 5 };
    await world.kafka.publish(
      topicEvent(directoryPersonTopic.events.merged, { ...later(snapshot, {}), mergedInto: stays.id }),
    );
    await world.tell('changed', survivor);
    await expectEventually(async () => expect((await invitationOf(world, stays.id))?.status).toBe('SENT'));
    expect(await invitationOf(world, gone.id)).toBeNull();
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
    expect(await invitationOf(world, id)).toMatchObject({ status: 'WITHHELD', holdReason: 'RETURNED' });
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
  await becomes(world, id, 'SENT');
});

it('finds the invitations of many people with one statement, and their mails with another', async () => {
  const people = [world.person(), world.person(), world.person()];
  for (const { id } of people) await world.tell('departed', leaver(id));
  for (const { id } of people) await becomes(world, id, 'SENT');
  await world.nothingWaits();
  const { value, statements } = await countStatements(world.serviceDb, () =>
    world.as(testActors.hr).data<{ _entities: { invitation: ShownInvitation }[] }>(
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
