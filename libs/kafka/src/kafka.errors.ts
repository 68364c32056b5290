import { isErrorLike } from './error-like.ts';

/** A topic that is not on the broker: nothing makes topics by accident, so this is a mistake in the set-up. */
export class TopicMissing extends Error {
  readonly topics: readonly string[];

  constructor(topics: readonly string[]) {
    super(
      `Not on the broker: topic ${topics.join(', ')}. Topics are never made by producing or consuming: ` +
        'set them up first (the stack does at its start; createTopicAdmin().ensureTopics() elsewhere).',
    );
    this.name = 'TopicMissing';
    this.topics = topics;
  }
}

/** A topic that exists with another number of partitions than its contract pins. */
export class TopicMismatch extends Error {
  constructor(mismatches: readonly string[]) {
    super(
      `Topics with a number of partitions that is not the pinned one, so that keys would move: ${mismatches.join('; ')}.`,
    );
    this.name = 'TopicMismatch';
  }
}

/** Records that may not have been appended: the brokers could not be reached, or refused, within the retries. */
export class ProduceFailed extends Error {
  constructor(topics: readonly string[], cause: unknown) {
    super(`Could not append to ${topics.join(', ')}: ${isErrorLike(cause) ? cause.message : String(cause)}`, { cause });
    this.name = 'ProduceFailed';
  }
}

/** A consumer that has given up; the process should end and be started anew. */
export class ConsumerFailed extends Error {
  constructor(groupId: string, why: string, cause?: unknown) {
    super(`Consumer group ${groupId} stopped: ${why}`, { cause });
    this.name = 'ConsumerFailed';
  }
}
