export { testKafkaBrokers, testPostgresUrl } from './env.ts';
export { expectEventually } from './expect-eventually.ts';
export { createGraphClient, type GraphClient, type GraphError, type GraphReply } from './graph-client.ts';
export { hrEvents, james, type Told } from './story/hr-events.ts';
export {
  alumnusSnapshot,
  departureSnapshot,
  employmentSnapshot,
  personEvent,
  personSnapshot,
} from './story/person-snapshot.ts';
export { alumnusOf, createTestIssuer, testActors, type TestIssuer, testPerson } from './test-actors.ts';
export {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
} from './test-database.ts';
export { createTestKafka, type TestKafka, type TopicTap } from './test-kafka.ts';
export { createTestLogger } from './test-logger.ts';
export { createTestNetwork, type TestNetwork } from './test-network.ts';
export { type AnsweredTables, unansweredTables } from './unanswered-tables.ts';
export { undeclaredState } from './undeclared-state.ts';
