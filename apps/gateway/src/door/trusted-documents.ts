import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { errorFields, type Logger, type Part } from '@okaeri/kernel';
import { GraphQLError, Kind, parse } from 'graphql';
import { z } from 'zod';
import { sha256Of } from './documents.ts';
import { type GraphRequest } from './request-body.ts';
import { refuse, type Refusal } from './refusal.ts';

/** `enforce`: only documents of the list. `log`: all, and those that are not on it are told of. `off`: there is none. */
export type TrustMode = 'enforce' | 'log' | 'off';

/** The list of operations that were checked when the clients were built. */
export interface TrustedDocuments extends Part {
  /** The text of the operation that is asked for, or why it is not carried out. */
  resolve(request: GraphRequest): string | Refusal;
  /** How many are on the list in force. */
  count(): number;
  /** The names of the operations on it. */
  operationNames(): ReadonlySet<string>;
}

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().min(1));

export interface TrustOptions {
  readonly mode: TrustMode;
  /** What `npm run supergraph -- documents` writes: JSON of SHA-256 to text. Watched, and taken over when it changes. */
  readonly file?: string | undefined;
  readonly logger: Logger;
  readonly everyMs?: number;
}

export function createTrustedDocuments(options: TrustOptions): TrustedDocuments {
  const { mode, file, logger, everyMs = 1_000 } = options;
  let known: ReadonlyMap<string, string> = new Map();
  let names: ReadonlySet<string> = new Set();
  let last: string | null = null;
  let listener: (() => void) | null = null;
  const told = new Set<string>();

  async function look(path: string): Promise<void> {
    const text = await readFile(path, 'utf8');
    const digest = sha256Of(text);
    if (digest === last) return;
    last = digest;
    known = readManifest(text);
    names = new Set([...known.values()].flatMap(namesIn));
    told.clear();
    logger.info('trusted documents taken over', { count: known.size });
  }

  return {
    name: 'trusted-documents',
    async start() {
      if (mode === 'off') return;
      if (file === undefined) throw new Error(`TRUSTED_DOCUMENTS=${mode} needs TRUSTED_DOCUMENTS_FILE`);
      listener = () => {
        // One that is no good is refused, and the list in force stays.
        look(file).catch((error: unknown) => logger.error('trusted documents refused', errorFields(error)));
      };
      // Watched before it is read: what changes in between would be missed.
      watchFile(file, { interval: everyMs, persistent: false }, listener);
      await look(file).catch((cause: unknown) => {
        throw new Error(`the trusted documents ${file} cannot be used (npm run supergraph -- documents)`, { cause });
      });
    },
    async stop() {
      if (listener && file !== undefined) unwatchFile(file, listener);
      listener = null;
    },
    count: () => known.size,
    operationNames: () => names,
    resolve({ query, documentId }) {
      const id = documentId?.replace(/^sha256:/, '').toLowerCase() ?? null;
      if (id !== null) {
        const found = known.get(id);
        if (found !== undefined) return found;
        if (mode === 'off' || query === null) return unknown(mode);
      }
      if (query === null || query.trim() === '') {
        return refuse(400, 'BAD_REQUEST', 'There is no operation: send "query" with its text, or "documentId".');
      }
      if (mode === 'off') return query;
      const sha256 = sha256Of(query);
      if (known.has(sha256)) return query;
      if (mode === 'enforce') return id === null ? untrusted() : unknown(mode);
      // Once each: the log is to show what is missing from the list, not how often it is used.
      if (!told.has(sha256) && told.size < 1_000) {
        told.add(sha256);
        logger.warn('document is not on the list of trusted ones', { version: sha256 });
      }
      return query;
    },
  };
}

function readManifest(text: string): ReadonlyMap<string, string> {
  const documents = Object.entries(manifest.parse(JSON.parse(text)));
  const wrong = documents.find(([sha256, document]) => sha256Of(document) !== sha256);
  if (wrong) throw new Error(`the document under ${wrong[0]} has another SHA-256`);
  return new Map(documents);
}

/** One that does not parse is on the list all the same, and refused when it is asked for. */
function namesIn(document: string): string[] {
  try {
    const { definitions } = parse(document);
    return definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION && one.name ? [one.name.value] : []));
  } catch (error) {
    if (error instanceof GraphQLError) return [];
    throw error;
  }
}

function unknown(mode: TrustMode): Refusal {
  const message =
    mode === 'off'
      ? 'No documents are kept here: send the operation itself in "query".'
      : 'No document with this SHA-256 is on the list: publish it with the client (npm run supergraph -- documents).';
  return refuse(
    mode === 'off' ? 400 : 403,
    mode === 'off' ? 'PERSISTED_QUERY_NOT_SUPPORTED' : 'DOCUMENT_UNKNOWN',
    message,
  );
}

function untrusted(): Refusal {
  return refuse(
    403,
    'DOCUMENT_NOT_TRUSTED',
    'Only published operations are carried out: send the SHA-256 of one in "documentId", or publish this one.',
  );
}
