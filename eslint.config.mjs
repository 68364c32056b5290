import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** A module that only its home may import: everything else goes through that home's exports. */
const walls = {
  kafkajs: ['kafkajs'],
  database: ['typeorm', 'typeorm/*', 'pg', 'graphile-worker'],
  graphql: ['graphql', '@apollo/*'],
};
const forbid = (...groups) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: groups.map((group) =>
        Array.isArray(group)
          ? {
              group,
              message: `Only its home may import ${group[0]} (see docs/ARCHITECTURE.md, "Who may import whom").`,
            }
          : group,
      ),
    },
  ],
});
/** A handler of events runs through the inbox or not at all. */
const inboxOnly = {
  group: ['@okaeri/kafka'],
  importNames: ['createConsumerRunner', 'recordByRecord'],
  message: 'Events are handled through the inbox: subscribe() and createInboxConsumer() of @okaeri/outbox.',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/*.gen.ts', '.nx/', '.okaeri/'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings have one reader: env.ts.' },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          banTransitiveDependencies: false,
          // The testkit stands on these, and their own integration specs stand on the testkit.
          ignoredCircularDependencies: [
            ['postgres', 'testkit'],
            ['kafka', 'testkit'],
            ['outbox', 'testkit'],
            ['audit', 'testkit'],
            ['subgraph', 'testkit'],
            // Its servers come from the stack, which looks into outboxes.
            ['testkit', 'stack'],
          ],
          depConstraints: [
            { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: ['type:kernel'] },
            { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:kernel'] },
            { sourceTag: 'type:access', onlyDependOnLibsWithTags: ['type:kernel'] },
            {
              sourceTag: 'type:adapter',
              onlyDependOnLibsWithTags: ['type:adapter', 'type:contract', 'type:kernel', 'type:testkit'],
            },
            {
              sourceTag: 'type:runtime',
              onlyDependOnLibsWithTags: [
                'type:runtime',
                'type:adapter',
                'type:access',
                'type:contract',
                'type:kernel',
                'type:testkit',
              ],
            },
            {
              sourceTag: 'type:app',
              onlyDependOnLibsWithTags: [
                'type:runtime',
                'type:adapter',
                'type:access',
                'type:contract',
                'type:kernel',
                'type:testkit',
              ],
            },
            { sourceTag: 'type:testkit', onlyDependOnLibsWithTags: ['*'] },
            { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['*'] },
            {
              sourceTag: 'type:tool',
              onlyDependOnLibsWithTags: [
                'type:tool',
                'type:runtime',
                'type:adapter',
                'type:access',
                'type:contract',
                'type:kernel',
                'type:testkit',
              ],
            },
          ],
        },
      ],
      ...forbid(walls.kafkajs, walls.database, inboxOnly),
    },
  },
  // The homes behind the walls.
  { files: ['libs/kafka/**/*.ts'], rules: forbid(walls.database) },
  {
    files: ['libs/postgres/**/*.ts', 'libs/outbox/**/*.ts', 'apps/**/*.store.ts', 'apps/**/*.rows.ts'],
    rules: forbid(walls.kafkajs),
  },
  {
    files: [
      'apps/**/migrations/*.ts',
      'libs/testkit/**/*.ts',
      'tools/stack/**/*.ts',
      'tools/bench/**/*.ts',
      'tools/torture/**/*.ts',
      'apps/e2e/**/*.ts',
    ],
    rules: forbid(walls.kafkajs),
  },
  // A pure <concept>.ts decides and knows no transport and no store.
  {
    files: ['apps/*/src/*/*.ts'],
    ignores: [
      'apps/*/src/graphql/**',
      'apps/*/src/consume/**',
      'apps/*/src/publish/**',
      'apps/*/src/migrations/**',
      'apps/gateway/**',
      'apps/e2e/**',
      'apps/**/*.*.ts',
    ],
    rules: forbid(walls.kafkajs, walls.database, walls.graphql, [
      '@okaeri/kafka',
      '@okaeri/postgres',
      '@okaeri/outbox',
    ]),
  },
  {
    files: ['**/env.ts', '**/*.spec.ts', 'libs/testkit/**/*.ts', 'apps/e2e/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
