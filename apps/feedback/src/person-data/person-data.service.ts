import type { LocalizedText } from '@okaeri/kernel';
import { forgetLetters } from '@okaeri/outbox';
import type { PersonData } from '@okaeri/people';
import type { Tx } from '@okaeri/postgres';
import { talentApplicationTopic } from '@okaeri/topics';
import { createSurveyTimer } from '../survey/survey.timer.ts';
import { type AnswerGroup, type OwnSurvey, createPersonDataStore } from './person-data.store.ts';

/** What feedback gives out about a person on request, and what becomes of it when the person is erased. */
export const personData: PersonData = {
  export: async (tx, ids) => {
    const store = createPersonDataStore(tx);
    const surveys = await store.surveys(ids);
    return [
      section('person', '退職の記録（アンケートの予定に使うもの）', 'Departures, as surveys follow them', [
        ...(await store.records(ids)),
      ]),
      section('surveys', 'アンケート', 'Surveys', surveys),
      section('answers', 'アンケートへの回答', 'Answers to surveys', groupsOf(surveys).length > 0 ? [cutLoose] : []),
    ];
  },

  erase: async (tx, personIds) => {
    const store = createPersonDataStore(tx);
    const ids = await store.lockAll(personIds);
    const surveys = await store.removeSurveys(ids);
    const timer = createSurveyTimer(tx);
    for (const { id } of surveys) await timer.stop(id);
    const given = groupsOf(surveys);
    const removed = await store.removeAnswersNobodyElseGave(given);
    return [
      { store: 'survey', outcome: 'erased', rows: surveys.length },
      { store: 'response', outcome: 'erased', rows: removed },
      { store: 'response', outcome: 'kept', rows: Math.max(0, given.length - removed), because: nobodysAnswers },
      { store: 'person', outcome: 'erased', rows: await store.removePersons(ids) },
      {
        store: 'dead_letter',
        outcome: 'erased',
        rows: await forgetApplications(tx, await store.parkedApplications(ids)),
      },
    ];
  },

  tables: {
    personal: ['person', 'survey', 'response'],
    impersonal: { response_value: 'Goes, or stays, with its response.' },
  },
};

const nobodysAnswers: LocalizedText = {
  ja: '回答は無記名で、本人とのつながりなしに保存されています。誰の回答かを誰も特定できないため、取り出して消去できません。',
  en: 'Answers are kept without the name and without any link to who gave them. Nobody can tell whose they are, so they cannot be picked out.',
};

const cutLoose: { readonly note: LocalizedText } = {
  note: {
    ja: '回答は無記名で保存されており、誰の回答かを特定できないため、ここには含まれません。',
    en: 'Answers are kept without the name. Nobody can tell whose they are, so they are not part of this.',
  },
};

/** In which groups the person's answers lie: one for each survey that was answered. */
function groupsOf(surveys: readonly OwnSurvey[]): AnswerGroup[] {
  return surveys.flatMap(({ kind, formVersion, answeredOn }) =>
    answeredOn === null ? [] : [{ kind, formVersion, month: `${answeredOn.slice(0, 7)}-01` }],
  );
}

/** Events of the person's applications that wait for a retry; they are keyed by application, not by person. */
function forgetApplications(tx: Tx, keys: readonly string[]): Promise<number> {
  return forgetLetters(tx, { consumer: 'feedback', topic: talentApplicationTopic.name, keys });
}

function section(name: string, ja: string, en: string, rows: readonly object[]) {
  return { name, title: { ja, en }, rows };
}
