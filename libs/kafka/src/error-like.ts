/** The fields that errors of the client library carry beyond Error's own. */
export interface ErrorLike {
  readonly name: string;
  readonly message: string;
  /** The Kafka protocol's name of the error, e.g. UNKNOWN_TOPIC_OR_PARTITION. */
  readonly type?: string;
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

export function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && 'message' in error && 'name' in error;
}

/** The error and what it was caused by, outermost first. */
export function causesOf(error: unknown): ErrorLike[] {
  const chain: ErrorLike[] = [];
  let next: unknown = error;
  while (isErrorLike(next) && !chain.includes(next)) {
    chain.push(next);
    next = next.cause;
  }
  return chain;
}

/** Whether the broker does not know the topic. */
export function isUnknownTopic(error: unknown): boolean {
  return causesOf(error).some((cause) => cause.type === 'UNKNOWN_TOPIC_OR_PARTITION');
}

const notThereYet = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/** Whether a topic may be about to become usable: what a broker says of one that was made a moment ago. */
export function isNotThereYet(error: unknown): boolean {
  return causesOf(error).some(({ type }) => type !== undefined && notThereYet.has(type));
}
