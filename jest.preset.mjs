import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The one Jest configuration: ES modules (several libraries ship nothing else), TypeScript stripped by SWC.
 * Integration specs (`*.int.spec.ts`) get real servers from the testkit's global set-up, which attaches to
 * running ones when `npm test` started them, and starts its own when a single project is tested.
 */
export function jestConfig(displayName, { servers = false } = {}) {
  return {
    displayName,
    rootDir: '.',
    testMatch: ['<rootDir>/**/*.spec.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    testEnvironment: 'node',
    extensionsToTreatAsEsm: ['.ts'],
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          jsc: { target: 'es2024', parser: { syntax: 'typescript', decorators: false } },
          module: { type: 'es6' },
          sourceMaps: 'inline',
        },
      ],
    },
    // Far more than any test takes: on a machine that is busy with other things too, waits are what grows.
    testTimeout: 240_000,
    maxWorkers: 2,
    reporters: [
      'default',
      [`${root}libs/testkit/src/jest/result-reporter.mjs`, { file: `${root}dist/test-results/${displayName}.json` }],
    ],
    ...(servers
      ? {
          globalSetup: `${root}libs/testkit/src/jest/global-setup.mjs`,
          globalTeardown: `${root}libs/testkit/src/jest/global-teardown.mjs`,
        }
      : {}),
  };
}
