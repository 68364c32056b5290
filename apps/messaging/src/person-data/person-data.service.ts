import { type LocalizedText } from '@okaeri/kernel';
import { forgetLetters } from '@okaeri/outbox';
import { type PersonData } from '@okaeri/people';
import { type Tx } from '@okaeri/postgres';
import { talentApplicationTopic } from '@okaeri/topics';
import { noticeDeliveryId } from '../delivery/delivery.ts';
import { createUnit } from '../unit.ts';
import { messageText } from '../thread/thread.texts.ts';
import { type OwnMessage, createPersonDataStore } from './person-data.store.ts';

/** What messaging gives out about a person on request, and what becomes of it when the person is erased. */
export const personData: PersonData = {
  export: async (tx, ids) => {
    const store = createPersonDataStore(tx);
    return [
      section('person', '登録', 'Record', await store.records(ids)),
      section('invitations', '招待', 'Invitations', await store.invitations(ids)),
      section('threads', 'スレッド', 'Conversations', await store.threads(ids)),
      section('messages', '書いたメッセージと応募についてのお知らせ', 'Messages written, and notices of applications', [
        ...(await store.messages(ids)).map(readable),
      ]),
      section('deliveries', '送信したメール', 'Mails sent', await store.deliveries(ids)),
    ];
  },

  // Persons, then threads: as everybody locks them.
  erase: async (tx, personIds) => {
    const store = createPersonDataStore(tx);
    const unit = createUnit(tx);
    const ids = await store.lockAll(personIds);
    const own = await store.lockOwnThreads(ids);
    const removed = await store.removeThreads(own);
    const emptied = await store.emptyMessages(ids);
    const readers = await unit.threads.participants([...new Set(emptied.map(({ threadId }) => threadId))]);
    const untold = emptied.flatMap(({ id, threadId }) =>
      readers.filter((reader) => reader.threadId === threadId).map(({ personId }) => noticeDeliveryId(id, personId)),
    );
    const participations = await store.removeParticipations(ids);
    const deliveries = await store.removeDeliveries(ids, own, untold);
    const invitations = await store.removeInvitations(ids);
    for (const { id } of deliveries) await unit.jobs.removeDelivery(id);
    for (const id of invitations) await unit.jobs.removeInvitation(id);
    return [
      { store: 'thread', outcome: 'erased', rows: removed.threads },
      { store: 'message', outcome: 'erased', rows: removed.messages },
      { store: 'message', outcome: 'anonymised', rows: emptied.length, because: emptiedMessages },
      { store: 'thread_participant', outcome: 'erased', rows: participations },
      { store: 'delivery', outcome: 'erased', rows: deliveries.filter((delivery) => delivery.own).length },
      { store: 'invitation', outcome: 'erased', rows: invitations.length },
      { store: 'person', outcome: 'erased', rows: await store.removePersons(ids) },
      {
        store: 'dead_letter',
        outcome: 'erased',
        rows: await forgetApplications(tx, await store.parkedApplications(ids)),
      },
    ];
  },

  tables: {
    personal: ['person', 'invitation', 'delivery', 'thread', 'message', 'thread_participant'],
    impersonal: {},
  },
};

const emptiedMessages: LocalizedText = {
  ja: '他の人の応募のスレッドに書いたメッセージは、内容と書いた人を消去し、あったことだけを残しています。',
  en: "What the person wrote in threads of other people's applications was removed with its author; only that something was said stays.",
};

/** Events of the person's applications that wait for a retry; they are keyed by application, not by person. */
function forgetApplications(tx: Tx, keys: readonly string[]): Promise<number> {
  return forgetLetters(tx, { consumer: 'messaging', topic: talentApplicationTopic.name, keys });
}

/** The system's words in both languages, in place of their code. */
function readable({ threadId, createdAt, ...message }: OwnMessage): object {
  return message.notice === null
    ? { threadId, createdAt, author: 'YOU', body: message.body }
    : {
        threadId,
        createdAt,
        author: 'SYSTEM',
        body: { ja: messageText(message, 'ja'), en: messageText(message, 'en') },
      };
}

function section(name: string, ja: string, en: string, rows: readonly object[]) {
  return { name, title: { ja, en }, rows };
}
