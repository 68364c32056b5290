import { createHash } from 'node:crypto';
import type { PersonId } from '@okaeri/kernel';
import { strToU8, zipSync } from 'fflate';
import type { ExportPart } from './export.ts';
import { readablePage } from './readable-page.ts';

export interface ArchiveOptions {
  readonly personIds: readonly PersonId[];
  readonly exportedAt: Date;
  readonly parts: readonly ExportPart[];
}

/**
 * The file that a person gets: `index.html` to read, one JSON document a service, and `manifest.json`, which says
 * what is in it and holds the SHA-256 of each file.
 */
export function makeArchive({ personIds, exportedAt, parts }: ArchiveOptions): Uint8Array {
  const documents = [...parts]
    .sort((a, b) => (a.service < b.service ? -1 : 1))
    .map(({ service, sections }) => ({
      name: `${service}.json`,
      bytes: strToU8(`${JSON.stringify({ service, exportedAt, sections }, null, 2)}\n`),
      sections: sections.map(({ name, rows }) => ({ name, rows: rows.length })),
    }));
  const files = [...documents, { name: 'index.html', bytes: strToU8(readablePage(exportedAt, parts)), sections: [] }];
  const manifest = {
    format: 'okaeri-person-export',
    version: 1,
    exportedAt,
    personIds,
    files: files.map(({ name, bytes, sections }) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...(sections.length > 0 ? { sections } : {}),
    })),
  };
  const entries = [...files, { name: 'manifest.json', bytes: strToU8(`${JSON.stringify(manifest, null, 2)}\n`) }];
  return zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes])), { mtime: exportedAt });
}
