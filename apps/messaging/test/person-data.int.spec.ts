import { serviceActor } from '@okaeri/access';
import { alumnusOf, alumnusSnapshot, expectEventually, personEvent } from '@okaeri/testkit';
import { newId } from '@okaeri/kernel';
import { directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { application, applicationEvent, post, recruiterActor, tell, threadsOf } from './thread-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

// Opaque ids stay in the audit, among those who are erased, and in what is on its way to a topic.
const keepIds = ['audit_entry', 'erased_person', 'inbox', 'outbox'];

const tables = async () =>
  (
    await world.db.read.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
  ).map(({ name }) => name);

/** Every row of every table and every job, as text. */
async function everything(): Promise<string> {
  const own = (await tables()).filter((name) => !keepIds.includes(name));
  const texts = await Promise.all(
    [...own.map((name) => `"${name}"`), 'graphile_worker._private_jobs'].map((name) =>
      world.db.read.query(`select t::text from ${name} t order by 1`),
    ),
  );
  return JSON.stringify(texts);
}

// What is kept of the audit is the library's to tell.
const outcomes = (stores: readonly { store: string; outcome: string; rows: number }[]) =>
  stores
    .filter(({ store }) => store !== 'audit_entry')
    .map(({ store, outcome, rows }) => `${store} ${outcome} ${rows}`);

/** An alumna with an invitation, an application's thread, and words on both sides. */
async function story() {
  const applicant = world.person();
  const recruiter = world.person();
  const snapshot = alumnusSnapshot({ personId: applicant.id });
  await world.tell('departed', snapshot);
  const submitted = application(applicant.id, { recruiterId: recruiter.id });
  await tell(world, 'submitted', submitted);
  const [thread] = await threadsOf(world, alumnusOf(applicant.id));
  const threadId = thread?.id ?? '';
  const words = { applicant: `CANARY-${newId()}`, recruiter: `CANARY-${newId()}` };
  await post(world, alumnusOf(applicant.id), threadId, words.applicant);
  await post(world, recruiterActor(recruiter.id), threadId, words.recruiter);
  return { applicant, recruiter, snapshot, submitted, threadId, words };
}

describe('an erasure', () => {
  it('of an applicant takes the conversation, the invitation and every trace of a mail with it', async () => {
    const { applicant, recruiter, snapshot, submitted, words } = await story();
    await world.nothingWaits();
    const { stores } = await world.erase(applicant.id);
    expect(outcomes(stores)).toEqual([
      'thread erased 1',
      // The system's, the applicant's, the recruiter's.
      'message erased 3',
      'message anonymised 0',
      'thread_participant erased 0',
      // The invitation, and two of the three messages.
      'delivery erased 3',
      'invitation erased 1',
      'person erased 1',
      'dead_letter erased 0',
    ]);
    const left = await everything();
    for (const trace of [applicant.id, submitted.applicationId, words.applicant, words.recruiter])
      expect(left).not.toContain(trace);
    expect(await threadsOf(world, recruiterActor(recruiter.id))).toEqual([]);

    // Told again or late, by the directory or by talent: nothing comes back, nobody is written to.
    const mails = world.inbox.to(applicant.address).length;
    await world.kafka.publish(
      personEvent('departed', snapshot, { id: newId() }),
      personEvent('rehired', { ...snapshot, revision: 5_000 }),
      applicationEvent('withdrawn', { ...submitted, revision: 2, status: 'WITHDRAWN', inProcess: false }),
    );
    // Another of the same topics, told after them, has been taken over.
    const { applicant: other } = await story();
    expect(other.id).not.toBe(applicant.id);
    expect(await everything()).not.toContain(applicant.id);
    expect(world.inbox.to(applicant.address)).toHaveLength(mails);
    const again = await world.erase(applicant.id);
    expect(again.stores.filter(({ rows, outcome }) => rows > 0 && outcome !== 'kept')).toEqual([]);
  });

  it('of somebody who recruited empties what they wrote; the thread of the applicant goes on', async () => {
    const { applicant, recruiter, submitted, words } = await story();
    await world.nothingWaits();
    const { stores } = await world.erase(recruiter.id);
    expect(outcomes(stores)).toEqual(
      expect.arrayContaining(['thread erased 0', 'message anonymised 1', 'thread_participant erased 1']),
    );
    const left = await everything();
    expect(left).not.toContain(words.recruiter);
    expect(left).not.toContain(recruiter.id);
    const [thread] = await threadsOf(world, alumnusOf(applicant.id));
    expect(thread?.messages.edges.map(({ node }) => node.body)).toEqual([
      'The application was received.',
      words.applicant,
      'This message was removed together with what was kept of its author.',
    ]);
    // Late news that still name the recruiter.
    await tell(world, 'advanced', { ...submitted, revision: 2, status: 'IN_REVIEW', recruiterId: recruiter.id });
    const [later] = await threadsOf(world, alumnusOf(applicant.id));
    expect(later?.participants).toHaveLength(1);
  });

  it('takes mails back that wait to be sent', async () => {
    world.directory.down = true;
    try {
      const { applicant } = await story();
      await world.erase(applicant.id);
      expect(await everything()).not.toContain(applicant.id);
      world.directory.down = false;
      await world.nothingWaits();
      expect(world.inbox.to(applicant.address)).toEqual([]);
    } finally {
      world.directory.down = false;
    }
  });

  it('forgets what waits of the person among the dead letters, those keyed by application too', async () => {
    const { applicant, submitted } = await story();
    const other = application(world.person().id, { recruiterId: applicant.id });
    const letter = (key: string, data: object, offset: number) =>
      world.db.read.query(
        `insert into dead_letter (consumer, topic, partition, "offset", kind, reason, key, value, headers)
         values ('messaging', 'talent.application.v1', 0, $3, 'parked', 'for the test', $1, $2, '{}')`,
        [key, Buffer.from(JSON.stringify(data)), offset],
      );
    await letter(submitted.applicationId, submitted, 900_001);
    await letter(other.applicationId, other, 900_002);
    await world.erase(applicant.id);
    const letters = await world.db.read.query(
      'select state, key, value is null as emptied from dead_letter where "offset" > 900000 order by "offset"',
    );
    expect(letters).toEqual([
      { state: 'discarded', key: null, emptied: true },
      // Of somebody else's application: that the person recruited is seen to when it is tried again.
      { state: 'waiting', key: other.applicationId, emptied: false },
    ]);
  });
});

describe('an export', () => {
  it('holds what the person wrote and was sent, and no word of others', async () => {
    const { applicant, recruiter, words } = await story();
    await world.nothingWaits();
    const { personData: sections } = await world.as(serviceActor('directory')).data<{
      personData: { name: string; rows: string }[];
    }>('query ($ids: [ID!]!) { personData(personIds: $ids) { name rows } }', { ids: [applicant.id] });
    const rows = Object.fromEntries(sections.map((one) => [one.name, JSON.parse(one.rows) as object[]]));
    expect(rows.invitations).toMatchObject([{ status: 'SENT', departedOn: '2025-09-30' }]);
    expect(rows.threads).toMatchObject([{ role: 'APPLICANT' }]);
    expect(rows.messages).toMatchObject([
      { author: 'SYSTEM', body: { ja: '応募を受け付けました。', en: 'The application was received.' } },
      { author: 'YOU', body: words.applicant },
    ]);
    expect(rows.deliveries).toHaveLength(3);
    const text = JSON.stringify(rows);
    expect(text).not.toContain(words.recruiter);
    expect(text).not.toContain(recruiter.id);
  });
});

const warned = directoryPersonTopic.events['retention-warned'];

describe('a record that is about to expire', () => {
  it.each([
    ['ja', 'アルムナイ記録の保存期限のお知らせ（2027年1月31日）', '2027年1月31日 以降に消去されます'],
    ['en', 'Your alumni record expires on 31 January 2027', 'choose to keep your record'],
  ])('is told of by one mail, in %s', async (language, subject, words) => {
    const { id, address } = world.person({ language });
    const snapshot = alumnusSnapshot({ personId: id });
    await world.kafka.publish(
      topicEvent(warned, { ...snapshot, expiresOn: '2027-01-31' }),
      topicEvent(warned, { ...snapshot, revision: snapshot.revision + 1, expiresOn: '2027-01-31' }),
    );
    await world.knows(id, snapshot.revision + 1);
    await world.nothingWaits();
    const mails = await expectEventually(() => {
      const found = world.inbox.to(address).filter((mail) => mail.subject === subject);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(mails[0]?.text).toContain(words);
    expect(mails[0]?.text).toContain('https://alumni.example');
  });

  it('is told of to nobody who must not be written to', async () => {
    const { id } = world.person({ address: null });
    const snapshot = alumnusSnapshot({ personId: id });
    await world.kafka.publish(topicEvent(warned, { ...snapshot, expiresOn: '2027-01-31' }));
    await world.knows(id, snapshot.revision);
    await world.nothingWaits();
    const deliveries = await world.db.read.query(
      `select state, reason from delivery where person_id = $1 and kind = 'RETENTION_WARNING'`,
      [id],
    );
    expect(deliveries).toEqual([{ state: 'DROPPED', reason: 'NOT_CONTACTABLE' }]);
  });
});
