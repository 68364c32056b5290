import { type Kafka } from '@okaeri/kafka';

export const serviceNames = ['directory', 'talent', 'events', 'feedback', 'messaging'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** How to reach what a run leaves behind. */
export interface Connections {
  /** A connection string for each service's database; reading is enough. */
  readonly databases: Readonly<Record<ServiceName, string>>;
  readonly kafka: Kafka;
}

/** What lies in the five databases and on the topics when a run is over. Plain data: it is kept beside the history. */
export interface FinalState {
  readonly directory: DirectoryState;
  readonly talent: TalentState;
  readonly events: EventsState;
  readonly feedback: FeedbackState;
  readonly messaging: MessagingState;
  readonly services: Readonly<Record<ServiceName, ServiceState>>;
  /** HR's topic, record by record. */
  readonly hr: readonly HrRecord[];
  /** Our own topics that tell snapshots with revisions. */
  readonly told: readonly ToldRecord[];
}

/** What every service keeps of its streams. */
export interface ServiceState {
  /** Rows not published yet. */
  readonly outbox: number;
  /** Events received, by consumer and source. */
  readonly inbox: readonly { readonly consumer: string; readonly source: string; readonly count: number }[];
  readonly parkedKeys: readonly { readonly consumer: string; readonly topic: string; readonly key: string }[];
  readonly deadLetters: readonly DeadLetter[];
  readonly jobs: readonly Job[];
}

export interface DeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly kind: 'unreadable' | 'parked';
  readonly state: 'waiting' | 'done' | 'discarded';
  readonly reason: string;
  readonly field: string | null;
  readonly createdAt: string;
}

export interface Job {
  readonly task: string;
  readonly key: string | null;
  readonly runAt: string;
  readonly attempts: number;
  /** Nothing runs it again. */
  readonly failed: boolean;
}

export interface HrRecord {
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  /** Of the plan; null when somebody else wrote the record. */
  readonly step: number | null;
}

/** One event of ours as it lies on its topic: what order and identity need, and what a snapshot said. */
export interface ToldRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly id: string;
  readonly source: string;
  /** The name within the topic, e.g. `departed`. */
  readonly name: string;
  readonly revision: number;
  /** Departures a person's snapshot speaks of; empty for other topics. */
  readonly departures: readonly ToldDeparture[];
  /** For an application or a survey: where it stands; for a person: whether they work here. */
  readonly status: string | null;
  /** Of a person: nothing is sent any more; false for other topics. */
  readonly closed: boolean;
  readonly claimed: boolean;
}

export interface ToldDeparture {
  readonly departureId: string;
  readonly employmentId: string;
  readonly departedOn: string;
  readonly category: string;
  readonly invite: string;
  /** A later employment is known. */
  readonly returned: boolean;
}

export interface DirectoryState {
  readonly numbers: readonly {
    readonly employer: string;
    readonly employeeNumber: string;
    readonly personId: string;
  }[];
  /** What HR told, as far as it was kept. */
  readonly records: readonly { readonly source: string; readonly id: string }[];
  readonly persons: readonly DirectoryPerson[];
  readonly employments: readonly DirectoryEmployment[];
  readonly applications: readonly {
    readonly id: string;
    readonly personId: string;
    readonly revision: number;
    readonly inProcess: boolean;
  }[];
}

export interface DirectoryPerson {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly revision: number;
  readonly status: string;
  readonly personClass: string | null;
  readonly statusUntil: string | null;
  readonly leftOn: string | null;
  readonly closed: boolean;
  readonly returner: boolean;
  readonly language: string;
  readonly timeZone: string;
  readonly name: Readonly<Record<string, string>> | null;
  readonly birthDate: string | null;
  readonly privateEmail: string | null;
  readonly workEmail: string | null;
  readonly phone: string | null;
  readonly claimed: boolean;
}

export interface DirectoryEmployment {
  readonly id: string;
  readonly personId: string;
  readonly employer: string;
  readonly employeeNumber: string;
  readonly hiredOn: string;
  readonly employmentType: string;
  readonly gradeRank: number | null;
  readonly rehired: boolean;
  readonly departure: DirectoryDeparture | null;
}

export interface DirectoryDeparture {
  readonly departureId: string;
  readonly noticedAt: string;
  readonly departedOn: string;
  readonly endsAt: string;
  readonly category: string;
  readonly initiatedBy: string | null;
  readonly rehireRecommendation: string | null;
  readonly invite: string;
}

/** What each of the other services keeps of everybody. */
export interface Follower {
  readonly id: string;
  readonly revision: number;
  readonly mergedInto: string | null;
}

export interface TalentState {
  readonly persons: readonly (Follower & {
    readonly status: string | null;
    readonly personClass: string | null;
    readonly closed: boolean;
    readonly returner: boolean;
    readonly employments: readonly {
      readonly employmentId: string;
      readonly gradeRank: number | null;
      readonly departure: {
        readonly departureId: string;
        readonly departedOn: string;
        readonly reasonCategory: string;
        readonly rehireRecommendation: string | null;
      } | null;
    }[];
  })[];
  readonly decisions: readonly Decision[];
  readonly applications: readonly TalentApplication[];
  readonly changes: readonly {
    readonly applicationId: string;
    readonly revision: number;
    readonly action: string;
    readonly to: string;
  }[];
}

export interface Decision {
  readonly id: string;
  readonly personId: string;
  readonly departureId: string;
  readonly personClass: string | null;
  readonly tenure: { readonly years: number; readonly months: number };
  readonly gradeRank: number | null;
  readonly reasonCategory: string;
  readonly recommendation: string | null;
  readonly outcome: string;
  readonly ended: boolean;
}

export interface TalentApplication {
  readonly id: string;
  readonly personId: string;
  readonly status: string;
  readonly inProcess: boolean;
  readonly revision: number;
  readonly flag: string | null;
  readonly withdrawalReason: string | null;
  readonly joined: boolean;
  readonly idempotencyKey: string | null;
}

export interface EventsState {
  readonly persons: readonly (Follower & { readonly closed: boolean })[];
  readonly memberships: readonly {
    readonly personId: string;
    readonly audience: string;
    readonly since: string;
    readonly until: string | null;
  }[];
}

export interface FeedbackState {
  readonly persons: readonly (Follower & { readonly closed: boolean })[];
  readonly surveys: readonly {
    readonly id: string;
    readonly personId: string;
    readonly kind: string;
    readonly causeId: string;
    readonly causeRevision: number;
    readonly status: string;
    readonly opensAt: string | null;
    readonly revision: number;
  }[];
}

export interface MessagingState {
  readonly persons: readonly (Follower & { readonly closed: boolean; readonly claimed: boolean })[];
  readonly invitations: readonly {
    readonly id: string;
    readonly personId: string;
    readonly departureId: string;
    readonly employmentId: string;
    readonly departedOn: string;
    readonly status: string;
    readonly holdReason: string | null;
    readonly revision: number;
  }[];
  readonly deliveries: readonly {
    readonly id: string;
    readonly kind: string;
    readonly personId: string;
    readonly invitationId: string | null;
    readonly threadId: string | null;
    readonly mailId: string;
    readonly state: string;
  }[];
  readonly threads: readonly {
    readonly id: string;
    readonly applicationId: string;
    readonly applicantId: string;
    readonly applicationRevision: number;
  }[];
  /** What the system noted in threads, in the order in which it came. */
  readonly notices: readonly { readonly threadId: string; readonly id: string; readonly code: string }[];
}

/** What all services must agree on, each as a digest of its own copy. */
export interface Digests {
  /** By service. Equal texts hold the same facts. */
  readonly services: Readonly<Record<string, string>>;
  /** All have the same, and the directory has heard as many events from HR as there are. */
  readonly equal: boolean;
  /** Events from HR that the directory has taken over. */
  readonly heard: number;
}

export { readFinalState } from './read-final-state.ts';
export { createDigestReader, type DigestReader } from './digests.ts';
export { readFinalStateFile, writeFinalStateFile } from './final-state-file.ts';
