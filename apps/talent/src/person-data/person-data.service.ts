import { type Clock, type LocalizedText, type PersonId } from '@okaeri/kernel';
import { type ErasedStore, type ExportSection, type PersonData } from '@okaeri/people';
import { type Tx } from '@okaeri/postgres';
import { type Application, isInProcess } from '../application/application.ts';
import { applyAction } from '../application/change-application.service.ts';
import { type Decision } from '../decision/decision.ts';
import { viewDecision } from '../decision/decision-view.ts';
import { type Person } from '../person/person.ts';
import { createUnit } from '../unit.ts';
import { type ErasedRows, createPersonDataStore } from './person-data.store.ts';

/** What talent gives out about a person on request, and what becomes of it when the person is erased. */
export function createPersonData({ clock }: { clock: Clock }): PersonData {
  return {
    export: exportOf,
    erase: async (tx, personIds) => {
      const store = createPersonDataStore(tx);
      const ids = await store.lockAll(personIds);
      await endApplications(tx, ids, clock.now());
      return receiptOf(await store.erase(ids));
    },
    tables: {
      personal: ['person', 'decision', 'decision_review', 'application', 'application_change', 'requisition'],
      impersonal: {
        policy: 'The rules of the company.',
        application_statistic: 'What is left of applications of erased persons: month, step and outcome.',
      },
    },
  };
}

/** Whoever else looks after the application hears that it ended, before it goes. */
async function endApplications(tx: Tx, ids: readonly PersonId[], at: Date): Promise<void> {
  const unit = createUnit(tx);
  for (const application of await unit.applications.lockOfPersons(ids))
    if (isInProcess(application))
      await applyAction(unit, application, { type: 'withdraw', reason: 'RECORD_CLOSED' }, null, at);
}

function receiptOf(rows: ErasedRows): ErasedStore[] {
  return [
    { store: 'person', outcome: 'erased', rows: rows.person },
    { store: 'decision', outcome: 'erased', rows: rows.decision },
    { store: 'decision_review', outcome: 'erased', rows: rows.decisionReview },
    { store: 'application', outcome: 'erased', rows: rows.application },
    { store: 'application_change', outcome: 'erased', rows: rows.applicationChange },
    {
      store: 'application_statistic',
      outcome: 'anonymised',
      rows: rows.application,
      because: {
        ja: '応募の集計のために、月・選考の段階・結果だけを残しています。本人や求人につながる情報はありません。',
        en: 'For yearly figures of applications only the month, the step and the outcome are kept. Nothing leads to the person or the position.',
      },
    },
    { store: 'requisition', outcome: 'anonymised', rows: rows.requisitionLookedAfter, because: withoutStaff },
    { store: 'application', outcome: 'anonymised', rows: rows.applicationLookedAfter, because: withoutStaff },
    { store: 'application_change', outcome: 'anonymised', rows: rows.changeMade, because: withoutStaff },
    { store: 'decision_review', outcome: 'anonymised', rows: rows.reviewMade, because: withoutStaff },
  ];
}

const withoutStaff: LocalizedText = {
  ja: '他の人の応募や会社の求人に関する記録のため、担当者としての本人の情報だけを消去しました。',
  en: "Records of other people's applications and of the company's positions: the person who acted as staff was removed from them.",
};

async function exportOf(tx: Tx, ids: readonly PersonId[]): Promise<ExportSection[]> {
  const store = createPersonDataStore(tx);
  return [
    section('person', '在籍・退職の記録（再雇用の判断に使うもの）', 'Employment, as rehire decisions use it', [
      ...(await store.persons(ids)).map(ownFacts),
    ]),
    section('decisions', '再雇用の判断', 'Rehire decisions', [
      ...(await store.decisions(ids)).map(({ confirmed, ...decision }) => ({
        ...ownDecision(decision, confirmed),
        decidedAt: decision.decidedAt,
        endedAt: decision.endedAt,
        endedBecause: decision.endedBecause,
      })),
    ]),
    section('applications', '応募', 'Applications', [
      ...(await store.applications(ids)).map(({ confirmed, requisitionTitle, ...application }) => ({
        ...ownApplication(application, confirmed),
        position: requisitionTitle,
      })),
    ]),
    section('applicationHistory', '応募の経過', 'Steps of the applications', await store.changes(ids)),
    section('requisitions', '担当した求人', 'Positions looked after', await store.requisitions(ids)),
    section('staffActions', '担当者として行った操作', 'What was done as staff', await store.staffActions(ids)),
  ];
}

function section(name: string, ja: string, en: string, rows: readonly object[]): ExportSection {
  return { name, title: { ja, en }, rows };
}

/** HR's recommendation was given in confidence: the person learns how the rule about it came out, not what it was. */
function ownFacts({ id, status, personClass, closed, returner, employments }: Person): object {
  return {
    id,
    status,
    personClass,
    closed,
    returner,
    employments: employments.map(({ departure, ...employment }) => ({
      ...employment,
      departure: departure && {
        departureId: departure.departureId,
        departedOn: departure.departedOn,
        reasonCategory: departure.reasonCategory,
      },
    })),
  };
}

/** As the person reads it: a refusal that nobody has confirmed yet is under review. */
function ownDecision(decision: Decision, confirmed: boolean): object {
  return { ...viewDecision(decision, 'SELF', confirmed) };
}

function ownApplication(application: Application, confirmed: boolean): object {
  const { id, requisitionId, status, track, step, flag, declineReason, withdrawalReason, workingStyles } = application;
  const { submittedAt, changedAt, joinedAt, decision, idempotencyKey } = application;
  return {
    id,
    requisitionId,
    status,
    track,
    step,
    flag,
    declineReason,
    withdrawalReason,
    workingStyles,
    idempotencyKey,
    submittedAt,
    changedAt,
    joinedAt,
    eligibility: decision && { ...ownDecision(decision, confirmed), decidedAt: decision.decidedAt },
  };
}
