import { createHash, createHmac, randomBytes } from 'node:crypto';

declare const brand: unique symbol;

/** A UUID that only fits where an id of the same thing is wanted: `Id<'Person'>` is no `Id<'Survey'>`. */
export type Id<Brand extends string> = string & { readonly [brand]: Brand };
export type PersonId = Id<'Person'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let lastMillis = 0;
let counter = 0;

/**
 * A new id: UUIDv7 (RFC 9562), so ids made later sort later. Within one process the order also holds
 * inside a millisecond: `rand_a` is a counter, as the RFC's method 1 describes.
 */
export function newId<Brand extends string>(): Id<Brand> {
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    counter = randomBytes(1).readUInt8();
  } else if (++counter > 0xfff) {
    lastMillis += 1;
    counter = 0;
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  return formatUuid(bytes) as Id<Brand>;
}

/**
 * An id that follows from what it names: UUIDv8 over SHA-256 of the parts. The same parts give the same id,
 * which is how a replayed topic arrives at the same rows. The parts can be guessed from the id by trying:
 * use {@link keyedId} where they are personal.
 */
export function derivedId<Brand extends string>(namespace: string, ...parts: string[]): Id<Brand> {
  return nameBased(createHash('sha256').update(joinParts(namespace, parts)).digest());
}

/** As {@link derivedId}, by HMAC: without the secret nobody can find the parts (employee numbers) by trying. */
export function keyedId<Brand extends string>(secret: string, namespace: string, ...parts: string[]): Id<Brand> {
  return nameBased(createHmac('sha256', secret).update(joinParts(namespace, parts)).digest());
}

/** Whether the text is a UUID in its canonical (lower case) form. */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** The canonical form of a UUID that came from outside, or null when it is none. */
export function parseId<Brand extends string>(text: string): Id<Brand> | null {
  const lower = text.toLowerCase();
  return isId(lower) ? (lower as Id<Brand>) : null;
}

/** The id the graph shows: `Person:0190…`. It names its type, so that `node(id)` knows whom to ask. */
export function toGlobalId(type: string, id: string): string {
  return `${type}:${id}`;
}

/** The id behind {@link toGlobalId}, or null when the text is no id of that type. */
export function parseGlobalId<Brand extends string>(type: string, globalId: string): Id<Brand> | null {
  const prefix = `${type}:`;
  return globalId.startsWith(prefix) ? parseId<Brand>(globalId.slice(prefix.length)) : null;
}

// The length of each part stands before it, so that ('ab', 'c') and ('a', 'bc') differ.
function joinParts(namespace: string, parts: string[]): string {
  return [namespace, ...parts].map((part) => `${part.length}:${part}`).join('');
}

function nameBased<Brand extends string>(digest: Buffer): Id<Brand> {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  return formatUuid(bytes) as Id<Brand>;
}

function formatUuid(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
