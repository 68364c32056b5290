import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The rules that refuse the code, were it in that file of ours. */
async function refusedBy(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${file}` });
  return (result?.messages ?? [])
    .filter((message) => message.severity === 2)
    .map((message) => message.ruleId ?? 'parse');
}

let eslint: ESLint;
beforeAll(() => {
  // The boundary rule reads the project graph, which Nx leaves on disk.
  execFileSync('npx', ['nx', 'show', 'projects'], { cwd: root, stdio: 'ignore' });
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: `${root}eslint.config.mjs`,
    // The imports alone are judged here; that nothing uses them is beside the point.
    overrideConfig: [{ files: ['**/*.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } }],
  });
});

const boundary = '@nx/enforce-module-boundaries';
const wall = '@typescript-eslint/no-restricted-imports';

test.each([
  [
    'a library of the kernel imports an adapter',
    'libs/kernel/src/clock.ts',
    `import { createKafka } from '@okaeri/kafka';`,
    boundary,
  ],
  [
    'a contract imports an adapter',
    'libs/topics/src/topic.ts',
    `import { createDatabase } from '@okaeri/postgres';`,
    boundary,
  ],
  ['access imports the runtime', 'libs/access/src/actor.ts', `import { runService } from '@okaeri/service';`, boundary],
  [
    'an adapter imports the runtime',
    'libs/outbox/src/relay.ts',
    `import { runService } from '@okaeri/service';`,
    boundary,
  ],
  [
    'an app imports another app',
    'apps/talent/src/deps.ts',
    `import { readEnv } from '../../directory/src/env.ts';`,
    boundary,
  ],
  ['an app imports a tool', 'apps/talent/src/deps.ts', `import { readState } from '@okaeri/stack/client';`, boundary],
  ['kafkajs outside libs/kafka', 'libs/outbox/src/relay.ts', `import { Kafka } from 'kafkajs';`, wall],
  ['kafkajs in an app', 'apps/talent/src/deps.ts', `import { Kafka } from 'kafkajs';`, wall],
  ['pg in an app', 'apps/talent/src/deps.ts', `import pg from 'pg';`, wall],
  [
    'typeorm in a use case',
    'apps/talent/src/application/application.service.ts',
    `import { DataSource } from 'typeorm';`,
    wall,
  ],
  ['typeorm in a rule', 'apps/talent/src/application/application.ts', `import { DataSource } from 'typeorm';`, wall],
  ['graphql in a rule', 'apps/talent/src/application/application.ts', `import { GraphQLError } from 'graphql';`, wall],
  [
    'Kafka in a rule',
    'apps/talent/src/application/application.ts',
    `import { createKafka } from '@okaeri/kafka';`,
    wall,
  ],
  [
    'settings read outside env.ts',
    'apps/talent/src/deps.ts',
    `export const port = process.env['PORT'];`,
    'no-restricted-properties',
  ],
])('%s: refused', async (_what, file, code, rule) => {
  expect(await refusedBy(file, `${code}\n`)).toContain(rule);
});

test.each([
  ['kafkajs in its home', 'libs/kafka/src/kafka.ts', `import { Kafka } from 'kafkajs';`],
  ['typeorm in a store', 'apps/talent/src/application/application.store.ts', `import { EntitySchema } from 'typeorm';`],
  ['a contract in an app', 'apps/talent/src/deps.ts', `import { topics } from '@okaeri/topics';`],
])('%s: allowed', async (_what, file, code) => {
  expect(await refusedBy(file, `${code}\n`)).toEqual([]);
});
