export { append } from './append.ts';
export {
  type DeadLetter,
  type DeadLetterDetail,
  type DeadLetterKind,
  type DeadLetters,
  deadLetters,
  DeadLetterUnknown,
  type DeadLetterState,
  type RetryOutcome,
} from './dead-letters.ts';
export { forgetLetters, type WhoseLetters } from './forget.ts';
export { createInboxConsumer, type InboxConsumer, type InboxConsumerOptions } from './inbox-consumer.ts';
export { outboxMigrations } from './migrations/index.ts';
export { outboxRows } from './dead-letter.rows.ts';
export { type InboxStats, type RetryPolicy } from './receive.ts';
export { inTraceOf } from './run-handler.ts';
export { assertOwnTopics, ownTopic, type OwnTopic, type OwnTopicRules } from './rebuild/own-topic.ts';
export { rebuild, type RebuildOptions, type RebuildReport, replay, type ReplayReport } from './rebuild/rebuild.ts';
export { toldBefore } from './rebuild/told-before.ts';
export { createRelay, type Relay, type RelayLag, type RelayOptions } from './relay.ts';
export {
  type AnyEventOf,
  type EventHandler,
  type EventsOf,
  type HandledEvent,
  type Handlers,
  type ReceivedEvent,
  subscribe,
  type Subscription,
} from './subscription.ts';
export {
  type DerivedTable,
  type EnteredTable,
  mergeStates,
  outboxState,
  type ServiceState,
} from './state/service-state.ts';
export {
  differingTables,
  enteredRows,
  type Query,
  stateDigest,
  type StateDigest,
  tableDigest,
  type TableDigest,
} from './state/state-digest.ts';
