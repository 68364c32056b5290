import type { LocalizedText, PersonId } from '@okaeri/kernel';
import { erasingServices, type ErasedStore } from '@okaeri/topics';

export type ErasureReason = 'REQUESTED' | 'RETENTION' | 'MISTAKE';
export type ErasureAsker = 'SELF' | 'HR' | 'RETENTION';

/** The receipt of an erasure. Opaque ids only. */
export interface Erasure {
  readonly id: string;
  readonly personId: PersonId;
  readonly alsoKnownAs: readonly PersonId[];
  readonly reason: ErasureReason;
  readonly requestedAt: Date;
  readonly requestedBy: string | null;
  readonly requestedAs: ErasureAsker;
  readonly confirmations: readonly Confirmation[];
  /** Null until the broker has been asked. */
  readonly topics: readonly TopicFate[] | null;
  readonly completedAt: Date | null;
}

export interface Confirmation {
  readonly service: string;
  readonly stores: readonly ErasedStore[];
  readonly confirmedAt: Date;
}

/** What becomes of a topic's records about the person. */
export interface TopicFate {
  readonly name: string;
  /** From when on none is left; null when they are kept. */
  readonly purgedBy: string | null;
  readonly because: LocalizedText;
}

/** Everybody who has to confirm. */
export const confirmingServices = ['directory', ...erasingServices] as const;

/** Whether nothing is awaited any more. */
export function isComplete({ confirmations, topics }: Pick<Erasure, 'confirmations' | 'topics'>): boolean {
  const heard = new Set(confirmations.map(({ service }) => service));
  return topics !== null && confirmingServices.every((service) => heard.has(service));
}

/** How long a broker keeps records, as it says itself; in milliseconds, null for good. */
export interface TopicRetention {
  readonly retentionMs: number | null;
  readonly segmentMs: number;
}

/**
 * Producers' clocks may be an hour ahead (Kafka takes no later record), and brokers look for what is too old every
 * five minutes.
 */
const brokersGraceMs = 2 * 60 * 60 * 1000;

/**
 * When the last record that was written before an instant is gone. Brokers delete whole segments, whose newest record
 * must be too old; a segment takes records for `segmentMs` at most.
 */
export function purgedBy(writtenBefore: Date, { retentionMs, segmentMs }: TopicRetention): Date | null {
  return retentionMs === null ? null : new Date(writtenBefore.getTime() + retentionMs + segmentMs + brokersGraceMs);
}

const kept: LocalizedText = {
  ja: '個人に結び付かない識別子と事実のみで、消去後は誰のものか分かりません。',
  en: 'Opaque ids and facts only; since the erasure nothing leads from them to a person.',
};

const untilPurged: LocalizedText = {
  ja: '人事システムからの通知です。ブローカーの保存期間が過ぎると削除されます。',
  en: 'What the HR system told. The broker deletes it when its time is over.',
};

const neverPurged: LocalizedText = {
  ja: '人事システムからの通知です。ブローカーの設定では期限なく保存されます。運用担当者に保存期間の設定を依頼してください。',
  en: 'What the HR system told. The broker is set to keep it for good: ask the operator to set a time.',
};

/** @param topics all topics of the system, those with personal data with their retention */
export function topicFates(
  requestedAt: Date,
  topics: readonly { readonly name: string; readonly retention: TopicRetention | null }[],
): TopicFate[] {
  return topics.map(({ name, retention }) => {
    if (retention === null) return { name, purgedBy: null, because: kept };
    const until = purgedBy(requestedAt, retention);
    return until === null
      ? { name, purgedBy: null, because: neverPurged }
      : { name, purgedBy: until.toISOString(), because: untilPurged };
  });
}
