/** The people of a run, and in which order what happens to them is told. Follows from the seed alone. */
export interface Plan {
  readonly seed: number;
  /** Records on HR's topic, all told: originals, duplicates and poison. */
  readonly events: number;
  /** In the order in which they are to be done; see {@link RecordStep.after}. */
  readonly steps: readonly Step[];
  /** What HR tells, each event once and without what cannot be read: what the model reckons with. */
  readonly told: readonly HrEvent[];
}

export type Step = RecordStep | AskStep;

/** Something that is written to HR's topic. Poison is no event: it has to become a dead letter, once. */
export interface RecordStep {
  readonly kind: 'record';
  readonly step: number;
  readonly topic: string;
  readonly key: string | null;
  /** Carries the step, so that what lies on the topic can be told apart: {@link stepHeader}. */
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
  readonly encoding: 'utf8' | 'base64';
  /** A record of 5 MB reaches the topic packed; brokers refuse it as it is. */
  readonly compression: 'gzip' | null;
  readonly of: 'original' | 'duplicate' | 'displaced' | 'poison';
  readonly poison: PoisonKind | null;
  /** The event it tells, together what makes an event one event; null for poison. */
  readonly event: { readonly source: string; readonly id: string } | null;
  /** Steps that have to be over (acknowledged, answered or skipped) before this one is begun. */
  readonly after: readonly number[];
}

/** The header that carries a record's step. */
export const stepHeader = 'torture-step';

export const poisonKinds = [
  'not-json',
  'wrong-type',
  'five-megabytes',
  'no-key',
  'key-disagrees',
  'unknown-type',
  'null-value',
  'missing-field',
  'not-utf8',
] as const;
export type PoisonKind = (typeof poisonKinds)[number];

/** Something that a person, or HR about a person's application, asks of the graph. */
export interface AskStep {
  readonly kind: 'ask';
  readonly step: number;
  readonly operation: Operation;
  readonly person: AskedPerson;
  readonly by: 'person' | 'hr';
  /** What must be visible before it is asked; what never becomes visible is skipped. */
  readonly visible: Visible;
  /** Steps that have to be over (acknowledged, answered or skipped) before this one is begun. */
  readonly after: readonly number[];
}

/**
 * `claim` with the link that was mailed and the employee number; `apply` openly, without a position (with an
 * idempotency key of the step's own); `withdraw` by the applicant; the rest by HR on that application. `decline` names
 * a reason.
 */
export type Operation = 'claim' | 'apply' | 'withdraw' | 'advance' | 'offer' | 'decline' | 'hire';

/**
 * `invited`: a mail with a claim link lies in the person's letter box. `claimed`: the claim was answered `done`, and
 * talent knows that the person is leaving or has left. `applied`: the application was answered `done`.
 */
export type Visible = 'invited' | 'claimed' | 'applied';

export interface AskedPerson {
  readonly employer: string;
  readonly employeeNumber: string;
  /** Where the invitation is mailed to; nobody else's. */
  readonly address: string;
}

export const hrEventTypes = [
  'hired',
  'changed',
  'departed',
  'departure-corrected',
  'departure-cancelled',
  'rehired',
] as const;
export type HrEventType = (typeof hrEventTypes)[number];

/** One event as HR means it (HR-EVENTS: `hr.employee.v1`). */
export interface HrEvent {
  readonly source: string;
  readonly id: string;
  readonly type: HrEventType;
  /** RFC 3339. */
  readonly time: string;
  /** Decimal digits. */
  readonly sequence: string | null;
  readonly data: HrData;
}

/** Fields of HR's contract; which of them an event carries depends on its type. Days are ISO calendar dates. */
export interface HrData {
  readonly employer: string;
  readonly employeeNumber: string;
  readonly name?: HrName;
  readonly birthDate?: string;
  readonly privateEmail?: string;
  readonly workEmail?: string;
  readonly phone?: string;
  readonly language?: string;
  readonly employmentType?: string;
  readonly department?: { readonly code: string; readonly name: string };
  readonly grade?: { readonly code: string; readonly name: string; readonly rank?: number };
  readonly location?: {
    readonly code: string;
    readonly name: string;
    readonly country?: string;
    readonly timeZone?: string;
  };
  readonly hiredOn?: string;
  readonly departedOn?: string;
  readonly lastWorkingOn?: string;
  readonly reason?: { readonly code: string; readonly category: string; readonly text?: string };
  readonly initiatedBy?: string;
  readonly rehireRecommendation?: string;
  readonly invite?: string;
  readonly previousEmployeeNumber?: string;
  readonly previousEmployer?: string;
}

export interface HrName {
  readonly display?: string;
  readonly family?: string;
  readonly given?: string;
  readonly familyKana?: string;
  readonly givenKana?: string;
}

export { inventPlan } from './invent-plan.ts';
