export { append } from './append.ts';
export {
  type DeadLetter,
  type DeadLetterDetail,
  type DeadLetterKind,
  type DeadLetters,
  deadLetters,
  type DeadLetterState,
  type RetryOutcome,
} from './dead-letters.ts';
export {
  createInboxConsumer,
  type InboxConsumer,
  type InboxConsumerOptions,
  type InboxStats,
  type RetryPolicy,
} from './inbox-consumer.ts';
export { outboxMigrations } from './migrations/index.ts';
export { outboxRows } from './outbox.rows.ts';
export { createRelay, type Relay, type RelayLag, type RelayOptions } from './relay.ts';
export {
  type AnyEventOf,
  type EventHandler,
  type Handlers,
  type ReceivedEvent,
  subscribe,
  type Subscription,
} from './subscription.ts';
