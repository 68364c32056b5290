import type { Clock } from '@okaeri/kernel';
import type { PersonData } from '@okaeri/people';
import { promote } from '../answer/seating.service.ts';
import { createUnit } from '../unit.ts';
import { createPersonDataStore } from './person-data.store.ts';

/** What events gives out about a person on request, and what becomes of it when the person is erased. */
export function createPersonData({ clock }: { clock: Clock }): PersonData {
  return {
    export: async (tx, ids) => {
      const store = createPersonDataStore(tx);
      return [
        section('person', '登録', 'Record', await store.records(ids)),
        section('answers', 'イベントへの回答', 'Answers to events', await store.answers(ids)),
        section('audiences', '案内の対象', 'Audiences', await store.memberships(ids)),
        section('hostedEvents', '主催するイベント', 'Events hosted', await store.hosted(ids)),
      ];
    },

    // Persons, then events in the order of their ids: as everybody locks them.
    erase: async (tx, personIds) => {
      const store = createPersonDataStore(tx);
      const unit = createUnit(tx);
      const ids = await store.lockAll(personIds);
      const now = clock.now();
      let answers = 0;
      for (const id of await store.eventsOf(ids)) {
        const event = await unit.events.lock(id);
        const removed = await store.removeAnswers(ids, id);
        answers += removed.length;
        // Whoever waited behind them moves up, as long as the event is still to come.
        if (event?.status !== 'PUBLISHED' || event.endsAt <= now) continue;
        for (const freed of new Set(removed)) if (freed !== null) await promote(unit, event, freed);
      }
      return [
        { store: 'answer', outcome: 'erased', rows: answers },
        { store: 'audience_member', outcome: 'erased', rows: await store.removeMemberships(ids) },
        {
          store: 'event',
          outcome: 'anonymised',
          rows: await store.removeHost(ids),
          because: {
            ja: 'イベントは参加者と会社のものとして残り、主催者としての本人の情報だけを消去しました。',
            en: 'The events belong to those who come and to the company: the person was removed as their host.',
          },
        },
        { store: 'person', outcome: 'erased', rows: await store.removePersons(ids) },
      ];
    },

    tables: { personal: ['person', 'audience_member', 'answer', 'event'], impersonal: {} },
  };
}

function section(name: string, ja: string, en: string, rows: readonly object[]) {
  return { name, title: { ja, en }, rows };
}
