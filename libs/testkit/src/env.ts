import { type Environment } from '@okaeri/kernel';

/** Where the global set-up says that the tests' PostgreSQL is (its superuser's URL). */
export function testPostgresUrl(): string {
  return required(process.env, 'TEST_POSTGRES_URL');
}

/** Where the global set-up says that the tests' brokers are. */
export function testKafkaBrokers(): string[] {
  return required(process.env, 'TEST_KAFKA_BROKERS').split(',');
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: give the project jestConfig('…', { servers: true }) in its jest.config.mjs.`);
  return value;
}
