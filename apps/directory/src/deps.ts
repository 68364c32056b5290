import type { PersonId } from '@okaeri/kernel';
import { type AppGround, createSubgraphService, personSections } from '@okaeri/subgraph';
import { createAccessLog } from './access-log/access-log.service.ts';
import { accessesOf, ownAccesses } from './access-log/access-log.sources.ts';
import { applicationRows } from './application/application.rows.ts';
import { createConsentLapseTask } from './consent/consent-lapse.task.ts';
import { consentDecisionRows } from './consent/consent.rows.ts';
import { createOwnTopics } from './publish/own-topics.ts';
import { directoryState } from './directory-state.ts';
import { createErasureSubscriptions } from './consume/erasure.consumer.ts';
import { createHrEmployeeSubscription } from './consume/hr-employee.consumer.ts';
import { createTalentApplicationSubscription } from './consume/talent-application.consumer.ts';
import { employmentRows } from './employment/employment.rows.ts';
import { employeeNumberRows, hrRecordRows } from './employment/hr-record.rows.ts';
import type { Env } from './env.ts';
import { personData } from './erasure/erasure.store.ts';
import { createErasureTopicsTask } from './erasure/erasure.task.ts';
import { createExportExpiryTask, createExportTask } from './export/export.tasks.ts';
import type { Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { claimAttemptRows } from './invitation/claim-attempt.rows.ts';
import { createClaimRefusals } from './invitation/claim-refusals.ts';
import { invitationRows } from './invitation/invitation.rows.ts';
import { createLinkRequestTask } from './invitation/link-request.task.ts';
import { joinRequestRows } from './join/join-request.rows.ts';
import { createJoinRequestTask } from './join/join-request.task.ts';
import { mergeRows } from './merge/merge.rows.ts';
import { suggestionRows } from './duplicate/duplicate.rows.ts';
import { createDuplicateWatch } from './duplicate/duplicate-watch.ts';
import { migrations } from './migrations/index.ts';
import { createLastDayTask } from './person/last-day.task.ts';
import { createOtherServices, type OtherServicesSettings } from './other-services.ts';
import { createRetentionWatch } from './retention/retention-watch.ts';
import { personRows } from './person/person.rows.ts';
import { createServices, type Ground } from './services.ts';
import {
  consentLapseTask,
  createInUnit,
  createUnit,
  erasureTopicsTask,
  exportExpiryTask,
  exportTask,
  lastDayTask,
  linkRequestTask,
  joinRequestTask,
} from './unit.ts';
import { visibilityChangeRows } from './visibility/visibility.rows.ts';

/** What the directory is made of. */
export const directory = createSubgraphService({
  name: 'directory',
  rows: [
    hrRecordRows,
    employeeNumberRows,
    personRows,
    employmentRows,
    invitationRows,
    claimAttemptRows,
    applicationRows,
    joinRequestRows,
    mergeRows,
    suggestionRows,
    consentDecisionRows,
    visibilityChangeRows,
  ],
  migrations,
  createApp({ db, clock, logger, settings }: AppGround<Pick<Env, 'PERSON_ID_KEY'> & OtherServicesSettings>) {
    const ground: Ground = { clock, secret: settings.PERSON_ID_KEY, refusals: createClaimRefusals() };
    const others = createOtherServices(settings, logger);
    const ownPart = async (ids: readonly PersonId[]) => ({
      service: 'directory',
      sections: await personSections(db.read, personData, ids),
    });
    const asked = Object.entries(others.clients).map(([service, client]) => accessesOf(service, client));
    const accesses = createAccessLog([ownAccesses(db.read), ...asked]);
    return { ground, others, accesses, ownPart, logger, inUnit: createInUnit(db), reader: createUnit(db.read) };
  },
  parts: ({ inUnit, ground, logger, others }) => [
    others.part,
    createDuplicateWatch({ inUnit, ground, logger }),
    createRetentionWatch({ inUnit, ground, logger }),
  ],
  personData: () => personData,
  subscriptions: ({ ground }) => [
    createHrEmployeeSubscription(ground),
    createTalentApplicationSubscription(ground),
    ...createErasureSubscriptions(ground),
  ],
  ownTopics: ({ ground }) => createOwnTopics(ground),
  state: directoryState,
  tasks: ({ inUnit, ground, others, ownPart, logger }) => ({
    [lastDayTask]: createLastDayTask(inUnit, ground),
    [consentLapseTask]: createConsentLapseTask(inUnit, ground),
    [joinRequestTask]: createJoinRequestTask(inUnit, ground),
    [linkRequestTask]: createLinkRequestTask(inUnit, ground),
    [erasureTopicsTask]: createErasureTopicsTask(inUnit, ground, others.askRetention),
    [exportTask]: createExportTask({ inUnit, ground, logger, askPart: others.askPart, ownPart }),
    [exportExpiryTask]: createExportExpiryTask(inUnit, ground),
  }),
  metrics: ({ ground }) => [ground.refusals.metric],
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ ground, accesses, inUnit, reader }, base): Context => ({
    ...base,
    clock: ground.clock,
    accesses,
    reader,
    secret: ground.secret,
    act: (work) => inUnit((unit) => work(createServices(unit, ground))),
  }),
});
