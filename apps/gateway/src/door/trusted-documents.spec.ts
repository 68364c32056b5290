import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { sha256Of } from './documents.ts';
import { createTrustedDocuments } from './trusted-documents.ts';

test('a list with another text under a good hash is refused, and the one in force stays', async () => {
  const logs: string[] = [];
  const logger = createLogger({ service: 'spec', destination: { write: (line) => void logs.push(line) } });
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-trusted-'));
  const file = join(folder, 'list.json');
  const good = '{ good }';
  writeFileSync(file, JSON.stringify({ [sha256Of(good)]: good }));
  const trusted = createTrustedDocuments({ mode: 'enforce', file, logger, everyMs: 10 });
  await trusted.start();
  try {
    writeFileSync(file, JSON.stringify({ [sha256Of(good)]: '{ smuggled }' }));
    await expectEventually(() => expect(logs.join('')).toContain('trusted documents refused'));
    const asked = { query: null, documentId: sha256Of(good), operationName: null, variables: {} };
    expect(trusted.resolve(asked)).toBe(good);
  } finally {
    await trusted.stop();
    rmSync(folder, { recursive: true });
  }
});
