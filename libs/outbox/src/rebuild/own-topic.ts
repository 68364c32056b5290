import { type Tx } from '@okaeri/postgres';
import { type Topic, topics } from '@okaeri/topics';
import { type AnyEventOf, type ReceivedEvent } from '../subscription.ts';

/**
 * How a service finds back to a topic of its own when its database is older than the topic, or was made anew: what it
 * has told stays told, whatever its database remembers.
 */
export interface OwnTopicRules<Events> {
  /**
   * Takes over what holds although the database has forgotten it (an erasure, a mail that was sent), before anything
   * else is read again. In the order of each key, and possibly twice.
   */
  readonly recall?: (tx: Tx, event: AnyEventOf<Events>) => Promise<void>;
  /**
   * Called once for the last event of each key, when everything was read again: raises what is counted (revisions)
   * above what was told, and tells by `append` how things are now where that is something else.
   *
   * @returns false when the service knows nothing of it; then it is kept, see `toldBefore`
   */
  readonly reconcile: (tx: Tx, last: AnyEventOf<Events>) => Promise<boolean>;
}

export interface OwnTopic {
  readonly topic: Topic;
  readonly rules: OwnTopicRules<never>;
}

/** What every service says of each topic that it owns; see {@link OwnTopicRules}. */
export function ownTopic<Events>(topic: Topic<Events>, rules: OwnTopicRules<Events>): OwnTopic {
  // The one place where the events' types are forgotten: records are checked against the topic's own definitions.
  return { topic: topic as unknown as Topic, rules: rules as unknown as OwnTopicRules<never> };
}

export type OpenRules = OwnTopicRules<Record<string, never>> & {
  readonly recall?: (tx: Tx, event: ReceivedEvent) => Promise<void>;
  readonly reconcile: (tx: Tx, last: ReceivedEvent) => Promise<boolean>;
};

/** Anchors and confirmations are the libraries' own: those are told again from what is, or not at all. */
const ofLibraries = ['audit', 'erasure'];

/** Topics a service owns, those of the libraries left out. */
export function topicsOwnedBy(service: string): string[] {
  return topics
    .filter(({ name, owner }) => owner === service && !ofLibraries.includes(name.split('.')[1] ?? ''))
    .map(({ name }) => name);
}

/** Confirmations of a service: whatever was confirmed is not confirmed again. */
export function erasureTopicOf(service: string): Topic | null {
  return topics.find(({ name, owner }) => owner === service && name.split('.')[1] === 'erasure') ?? null;
}

/** @throws Error when a topic of the service's own is left out */
export function assertOwnTopics(service: string, own: readonly OwnTopic[]): void {
  const said = own.map(({ topic }) => topic.name);
  const missing = topicsOwnedBy(service).filter((name) => !said.includes(name));
  if (missing.length > 0)
    throw new Error(`${service} does not say how it finds back to ${missing.join(', ')} (ownTopic of @okaeri/outbox).`);
}
