import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { failpointNames } from '../faults/kinds.ts';
import { createFailpoints } from './failpoints.ts';
import { failpointsIn, withFailpoints, withPatches } from './instrument.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

function productSources(): string[] {
  return ['libs', 'apps'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\/src\/.*\.ts$/.test(file) && !/node_modules|\.spec\.ts$/.test(file))
      .map((file) => readFileSync(`${root}${folder}/${file}`, 'utf8')),
  );
}

describe('failpoints in the sources', () => {
  const sources = productSources();

  test('each of them stands there exactly once', () => {
    expect(sources.flatMap(failpointsIn).sort()).toEqual([...failpointNames].sort());
  });

  test('are comments: the product calls nothing', () => {
    expect(sources.filter((source) => source.includes('okaeriFailpoint'))).toEqual([]);
  });

  test('leave no trace in what is shipped', () => {
    execFileSync(process.execPath, [`${root}infra/docker/bundle.mjs`, 'messaging'], { cwd: root, stdio: 'ignore' });
    const bundle = readFileSync(`${root}dist/apps/messaging/src/main.mjs`, 'utf8');
    // The relay, the inbox, the jobs and the mails are in it.
    expect(bundle).toContain('createBatchPublisher');
    expect(bundle).not.toContain('okaeriFailpoint');
    expect(bundle).not.toContain('failpoint:');
  }, 120_000);

  test('without the loader nothing is there to be armed', async () => {
    expect('okaeriFailpoint' in globalThis).toBe(false);
  });
});

describe('made real', () => {
  test('a comment on a line of its own becomes a call that is waited for, on the same line', () => {
    const source = 'one();\n  // failpoint: relay:after-ack\ntwo(); // failpoint: not:one\n';
    expect(withFailpoints(source)).toBe(
      'one();\n  await globalThis.okaeriFailpoint("relay:after-ack");\ntwo(); // failpoint: not:one\n',
    );
  });

  test('a patch finds its place once or is refused', () => {
    const patch = { file: 'a.ts', find: 'x', replace: 'y$&' };
    expect(withPatches('a.ts', '-x-', [patch])).toBe('-y$&-');
    expect(withPatches('b.ts', '-x-', [patch])).toBe('-x-');
    expect(() => withPatches('a.ts', '-xx-', [patch])).toThrow('2 times');
    expect(() => withPatches('a.ts', '--', [patch])).toThrow('0 times');
  });
});

describe('armed', () => {
  test('acts at the passing it was set for, and only then', () => {
    const acted: string[] = [];
    const failpoints = createFailpoints((name, action) => acted.push(`${action} at ${name}`));
    expect(failpoints.reached('relay:takeover')).toBeUndefined();
    failpoints.arm({ failpoint: 'relay:takeover', after: 2, action: 'kill' });
    expect(failpoints.reached('relay:takeover')).toBeUndefined();
    expect(failpoints.reached('inbox:mid-batch')).toBeUndefined();
    expect(acted).toEqual([]);
    expect(failpoints.reached('relay:takeover')).toBeInstanceOf(Promise);
    expect(acted).toEqual(['kill at relay:takeover']);
    expect(failpoints.reached('relay:takeover')).toBeUndefined();
  });

  test('does nothing once it is disarmed', () => {
    const failpoints = createFailpoints(() => {
      throw new Error('it acted');
    });
    failpoints.arm({ failpoint: 'mail:after-send', after: 1, action: 'kill' });
    failpoints.disarm('mail:after-send');
    expect(failpoints.reached('mail:after-send')).toBeUndefined();
  });
});
