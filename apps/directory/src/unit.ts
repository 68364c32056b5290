import { appendAudit, type AuditEntry } from '@okaeri/audit';
import { append } from '@okaeri/outbox';
import { addJob, type Database, removeJob, type Tx } from '@okaeri/postgres';
import { newId, type PersonId } from '@okaeri/kernel';
import type { TopicEvent } from '@okaeri/topics';
import { type ApplicationStore, createApplicationStore } from './application/application.store.ts';
import { type BlockStore, createBlockStore } from './block/block.store.ts';
import { type ChapterStore, createChapterStore } from './chapter/chapter.store.ts';
import { type ConsentStore, createConsentStore } from './consent/consent.store.ts';
import { createDuplicateStore, type DuplicateStore } from './duplicate/duplicate.store.ts';
import { createEmploymentStore, type EmploymentStore } from './employment/employment.store.ts';
import { createNumberStore, type NumberStore } from './employment/number.store.ts';
import { createErasureStore, type ErasureStore } from './erasure/erasure.store.ts';
import { createExportStore, type ExportStore } from './export/export.store.ts';
import { createHoldStore, type HoldStore } from './hold/hold.store.ts';
import { type ClaimAttemptStore, createClaimAttemptStore } from './invitation/claim-attempt.store.ts';
import { createInvitationStore, type InvitationStore } from './invitation/invitation.store.ts';
import type { JoinRequestId } from './join/join-request.ts';
import { createJoinRequestStore, type JoinRequestStore } from './join/join-request.store.ts';
import { createMergeStore, type MergeStore } from './merge/merge.store.ts';
import { createPersonStore, type PersonStore } from './person/person.store.ts';
import { createProfileStore, type ProfileStore } from './profile/profile.store.ts';
import { createRelationshipStore, type RelationshipStore } from './relationship/relationship.store.ts';
import { createRetentionStore, type RetentionStore } from './retention/retention.store.ts';
import { createVisibilityStore, type VisibilityStore } from './visibility/visibility.store.ts';

/** The job that runs when somebody's last day is over. */
export const lastDayTask = 'last-day-over';

/** The job that answers somebody who asked for a new claim link. */
export const linkRequestTask = 'link-requested';

/** The job that removes a request to join that was kept long enough. */
export const joinRequestTask = 'join-request-expires';

/** The job that runs when a dated consent begins or ends. */
export const consentLapseTask = 'consent-lapse';

/** The job that asks the brokers how long copies of an erased person's data stay. */
export const erasureTopicsTask = 'erasure-topics';

/** The job that gathers an export, and the one that removes its file. */
export const exportTask = 'export';
export const exportExpiryTask = 'export-expiry';

/** All that a use case may touch: what it does with one unit commits together or not at all. */
export interface Unit {
  readonly numbers: NumberStore;
  readonly people: PersonStore;
  readonly employments: EmploymentStore;
  readonly invitations: InvitationStore;
  readonly claimAttempts: ClaimAttemptStore;
  readonly applications: ApplicationStore;
  readonly joinRequests: JoinRequestStore;
  readonly merges: MergeStore;
  readonly duplicates: DuplicateStore;
  readonly visibilities: VisibilityStore;
  readonly consents: ConsentStore;
  readonly blocks: BlockStore;
  readonly profiles: ProfileStore;
  readonly chapters: ChapterStore;
  readonly relationships: RelationshipStore;
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly exports: ExportStore;
  readonly retention: RetentionStore;
  /** Tells the other services, if and only if the unit commits. */
  tell(event: TopicEvent): Promise<void>;
  /** Has somebody answered who wants a new link in place of one; the same one twice at a time is one request. */
  addLinkRequest(tokenHash: string): Promise<void>;
  /** Sets when a request to join is removed, in place of what was set. */
  setJoinRequestTimer(requestId: JoinRequestId, at: Date): Promise<void>;
  /** Sets the person's timer for the end of employment, in place of the one that was set; null takes it away. */
  setTimer(personId: PersonId, at: Date | null): Promise<void>;
  /** Sets the timer for the next instant at which a dated consent of the person begins or ends. */
  setConsentTimer(personId: PersonId, at: Date | null): Promise<void>;
  /** Takes away whatever is to happen in time to these people. */
  clearTimers(personIds: readonly PersonId[]): Promise<void>;
  /** Has the receipt of an erasure completed with what becomes of copies on topics. */
  askForTopics(erasureId: string, requestedAt: Date): Promise<void>;
  /** Has an export gathered: now, or after some milliseconds. */
  gatherExport(exportId: string, afterMs?: number): Promise<void>;
  /** Has an export's file removed. */
  expireExport(exportId: string, at: Date): Promise<void>;
  /** Records an act, if and only if the unit commits. */
  audit(entry: AuditEntry): Promise<void>;
}

/** Runs a use case in one transaction. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    numbers: createNumberStore(tx),
    people: createPersonStore(tx),
    employments: createEmploymentStore(tx),
    invitations: createInvitationStore(tx),
    claimAttempts: createClaimAttemptStore(tx),
    applications: createApplicationStore(tx),
    joinRequests: createJoinRequestStore(tx),
    merges: createMergeStore(tx),
    duplicates: createDuplicateStore(tx),
    visibilities: createVisibilityStore(tx),
    consents: createConsentStore(tx),
    blocks: createBlockStore(tx),
    profiles: createProfileStore(tx),
    chapters: createChapterStore(tx),
    relationships: createRelationshipStore(tx),
    erasures: createErasureStore(tx),
    holds: createHoldStore(tx),
    exports: createExportStore(tx),
    retention: createRetentionStore(tx),
    tell: (event) => append(tx, event),
    addLinkRequest: (tokenHash) =>
      addJob(tx, linkRequestTask, { tokenHash, requestId: newId() }, { key: `${linkRequestTask}:${tokenHash}` }),
    setJoinRequestTimer: (requestId, at) =>
      addJob(tx, joinRequestTask, { requestId, expiresAt: at }, { runAt: at, key: `${joinRequestTask}:${requestId}` }),
    setTimer(personId, at) {
      const key = `${lastDayTask}:${personId}`;
      return at === null ? removeJob(tx, key) : addJob(tx, lastDayTask, { personId, endsAt: at }, { runAt: at, key });
    },
    setConsentTimer(personId, at) {
      const key = `${consentLapseTask}:${personId}`;
      return at === null ? removeJob(tx, key) : addJob(tx, consentLapseTask, { personId, at }, { runAt: at, key });
    },
    async clearTimers(personIds) {
      for (const id of personIds)
        for (const task of [lastDayTask, consentLapseTask]) await removeJob(tx, `${task}:${id}`);
    },
    askForTopics: (erasureId, requestedAt) => addJob(tx, erasureTopicsTask, { erasureId, requestedAt }),
    gatherExport: (exportId, afterMs) =>
      addJob(tx, exportTask, { exportId }, afterMs === undefined ? {} : { runAt: new Date(Date.now() + afterMs) }),
    expireExport: (exportId, at) => addJob(tx, exportExpiryTask, { exportId }, { runAt: at }),
    audit: (entry) => Promise.resolve(appendAudit(tx, entry)),
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
