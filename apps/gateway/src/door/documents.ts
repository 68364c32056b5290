import { createHash } from 'node:crypto';
import {
  type Excess,
  fragmentsOf,
  measureDocument,
  type Measures,
  type OperationBounds,
  scanText,
} from '@okaeri/limits';
import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, parse } from 'graphql';
import { refuse, type Refusal } from './refusal.ts';

/** A document that is within the bounds, ready to be costed. */
export interface KnownDocument {
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measures: Measures;
  readonly sha256: string;
}

/** Documents by their text: parsed and measured once, for as long as they are asked for. */
export interface Documents {
  read(text: string): KnownDocument | Refusal;
}

export function createDocuments(bounds: OperationBounds, most = 500): Documents {
  const known = new Map<string, KnownDocument>();
  return {
    read(text) {
      const sha256 = sha256Of(text);
      const found = known.get(sha256);
      if (found) {
        // The map keeps the order of use: what is not asked for goes first.
        known.delete(sha256);
        known.set(sha256, found);
        return found;
      }
      const read = readDocument(text, sha256, bounds);
      if (!('document' in read)) return read;
      known.set(sha256, read);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      return read;
    },
  };
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readDocument(text: string, sha256: string, bounds: OperationBounds): KnownDocument | Refusal {
  const excess = scanText(text, bounds);
  if (excess) return tooLarge(excess);
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, locations } = error;
    return refuse(400, 'GRAPHQL_PARSE_FAILED', message, { extensions: { ...(locations ? { locations } : {}) } });
  }
  const measured = measureDocument(document, bounds);
  if (measured.excess) return tooLarge(measured.excess);
  return { document, fragments: fragmentsOf(document), measures: measured.measures, sha256 };
}

function tooLarge({ limit, found, allowed, message }: Excess): Refusal {
  if (limit === 'fragments') return refuse(400, 'GRAPHQL_VALIDATION_FAILED', message);
  return refuse(400, 'OPERATION_TOO_LARGE', message, {
    extensions: { limit, allowed, ...(found === null ? {} : { found }) },
  });
}
