import { jestConfig } from '../../jest.preset.mjs';

// The system under test is the one-machine stack itself, with servers of its own; its specs share it, one at a time.
export default {
  ...jestConfig('e2e'),
  globalSetup: '<rootDir>/src/global-setup.mjs',
  globalTeardown: '<rootDir>/src/global-teardown.mjs',
  maxWorkers: 1,
  testTimeout: 180_000,
};
