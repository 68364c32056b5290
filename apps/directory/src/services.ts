import type { Clock } from '@okaeri/kernel';
import { type ApplicationService, createApplicationService } from './application/application.service.ts';
import { type BlockService, createBlockService } from './block/block.service.ts';
import { type ChapterService, createChapterService } from './chapter/chapter.service.ts';
import { type ConsentService, createConsentService } from './consent/consent.service.ts';
import { createErasureService, type ErasureService } from './erasure/erasure.service.ts';
import { createExportService, type ExportService } from './export/export.service.ts';
import { createHoldService, type HoldService } from './hold/hold.service.ts';
import { createDuplicateService, type DuplicateService } from './duplicate/duplicate.service.ts';
import type { ClaimRefusals } from './invitation/claim-refusals.ts';
import { createInvitationService, type InvitationService } from './invitation/invitation.service.ts';
import { createJoinRequestService, type JoinRequestService } from './join/join-request.service.ts';
import { createMergeService, type MergeService } from './merge/merge.service.ts';
import { createPersonService, type PersonService } from './person/person.service.ts';
import { createProfileService, type ProfileService } from './profile/profile.service.ts';
import { createRelationshipService, type RelationshipService } from './relationship/relationship.service.ts';
import { createRetentionService, type RetentionService } from './retention/retention.service.ts';
import type { Unit } from './unit.ts';
import { createVisibilityService, type VisibilityService } from './visibility/visibility.service.ts';

/** The use cases, bound to one unit of work. */
export interface Services {
  readonly people: PersonService;
  readonly invitations: InvitationService;
  readonly applications: ApplicationService;
  readonly joinRequests: JoinRequestService;
  readonly merges: MergeService;
  readonly duplicates: DuplicateService;
  readonly visibilities: VisibilityService;
  readonly consents: ConsentService;
  readonly blocks: BlockService;
  readonly profiles: ProfileService;
  readonly chapters: ChapterService;
  readonly relationships: RelationshipService;
  readonly erasures: ErasureService;
  readonly holds: HoldService;
  readonly exports: ExportService;
  readonly retention: RetentionService;
}

/** What use cases stand on beside their unit. */
export interface Ground {
  readonly clock: Clock;
  /** Keys ids and links: whoever has it can find employee numbers by trying. */
  readonly secret: string;
  readonly refusals: ClaimRefusals;
}

export function createServices(unit: Unit, { clock, secret, refusals }: Ground): Services {
  const people = createPersonService({ unit, clock, secret });
  const invitations = createInvitationService({ unit, people, clock, secret, refusals });
  const erasures = createErasureService({ unit, clock, secret });
  return {
    people,
    invitations,
    joinRequests: createJoinRequestService({ unit, invitations, clock }),
    applications: createApplicationService(unit),
    merges: createMergeService({ unit, people, clock, secret }),
    duplicates: createDuplicateService({ unit, clock, secret }),
    visibilities: createVisibilityService({ unit, clock }),
    consents: createConsentService({ unit, people, clock }),
    blocks: createBlockService({ unit, people, clock }),
    profiles: createProfileService({ unit, clock }),
    chapters: createChapterService({ unit, clock }),
    relationships: createRelationshipService({ unit, clock }),
    erasures,
    retention: createRetentionService({ unit, erasures, clock }),
    holds: createHoldService({ unit, clock }),
    exports: createExportService({ unit, clock }),
  };
}
