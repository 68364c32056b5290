export { freePort, isPortFree } from './free-port.ts';
export { findJava, findMaven, type Java, MissingTool } from './java.ts';
export { ensureKafkaJars, hasKafkaJars, kafkaJarsPath } from './kafka-jars.ts';
export { kafkaAnswers } from './kafka-probe.ts';
export { type KafkaServerOptions, kafkaSpec, startKafka } from './kafka.ts';
export { type PostgresServerOptions, postgresSpec, startPostgres } from './postgres.ts';
export { type ProcessSpec, type RunningProcess, type ServerLog, startProcess } from './process-spec.ts';
export { startTestServers, type TestServers, type TestServersEnv } from './test-servers.ts';
