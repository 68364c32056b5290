/**
 * `node infra/docker/bundle.mjs <app>`: one app as one ES module with what it reads beside it, in `dist/apps/<app>`:
 * what its image holds. `openid` is the development sign-in of tools/stack.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const name = process.argv[2] ?? '';
const home = name === 'openid' ? `${root}tools/stack` : `${root}apps/${name}`;
const entry = name === 'openid' ? `${home}/src/openid/main.ts` : `${home}/src/main.ts`;
if (!/^[a-z]+$/.test(name) || !existsSync(entry)) {
  console.error(
    'Usage: node infra/docker/bundle.mjs directory | events | talent | feedback | messaging | gateway | openid',
  );
  process.exit(2);
}

const out = `${root}dist/apps/${name}`;
rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}/src`, { recursive: true });

const result = await build({
  entryPoints: [entry],
  outfile: `${out}/src/main.mjs`,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minifySyntax: true,
  keepNames: true,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'error',
  // Several dependencies are CommonJS and ask for `require` and `__dirname` at run time.
  banner: {
    js: [
      "import { createRequire as okaeriCreateRequire } from 'node:module';",
      "import { fileURLToPath as okaeriFileUrlToPath } from 'node:url';",
      'const require = okaeriCreateRequire(import.meta.url);',
      'const __filename = okaeriFileUrlToPath(import.meta.url);',
      "const __dirname = okaeriFileUrlToPath(new URL('.', import.meta.url));",
    ].join('\n'),
  },
  // Optional drivers of TypeORM and optional parts of others: present in no image, asked for in no path we take.
  external: [
    ...['react-native-sqlite-storage', '@google-cloud/spanner', '@sap/hana-client', 'better-sqlite3', 'ioredis'],
    ...[
      'mongodb',
      'mssql',
      'mysql',
      'mysql2',
      'oracledb',
      'pg-native',
      'pg-query-stream',
      'redis',
      'sql.js',
      'sqlite3',
    ],
    ...[
      'typeorm-aurora-data-api-driver',
      'hdb-pool',
      '@sap/hana-client/extension/Stream',
      'altair-static',
      'graphile-config/load',
    ],
  ],
});

// What an app reads at run time stands where it stands in the sources: beside `src`.
for (const beside of ['schema', 'supergraph.graphql']) {
  if (existsSync(`${home}/${beside}`) && name !== 'openid')
    cpSync(`${home}/${beside}`, `${out}/${beside}`, { recursive: true });
}
writeFileSync(`${out}/package.json`, `${JSON.stringify({ name: `@okaeri/${name}`, type: 'module', private: true })}\n`);
const bytes = Object.values(result.metafile.outputs).reduce((sum, { bytes: size }) => sum + size, 0);
console.log(`dist/apps/${name}: ${(bytes / 2 ** 20).toFixed(1)} MB`);
