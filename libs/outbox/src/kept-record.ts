import { type IncomingRecord } from '@okaeri/kafka';

/** A value that is larger is not read: an event of ours, or of HR, has a hundredth of it. Bytes. */
export const largestValue = 1_048_576;
/** What is kept of one that is too large, to tell by what it is. */
const keptOfValue = 65_536;
const longestKey = 1_000;
const longestHeader = 16_384;
const mostHeaders = 100;

/** Says of a kept record that it is not whole, and how large its value was. Nobody's producer writes it. */
const cutHeader = 'okaeri-cut';

/** Why a record is not read, if it is for its size; also of what was kept of it. */
export function tooLarge({ value, headers }: IncomingRecord): string | null {
  const size = headers[cutHeader] ?? value?.length ?? 0;
  if (headers[cutHeader] === undefined && Number(size) <= largestValue) return null;
  return `the value has ${size} bytes, read are ${largestValue} at most; the whole is at its place in the topic only`;
}

/**
 * What a dead letter keeps of a record: all of one that can be read once what is wrong has been mended, and of one
 * that is too large for that its beginning. PostgreSQL's text has no NUL character; a dead letter must not fail for
 * what it holds.
 */
export function keptOf({ key, value, headers }: IncomingRecord): {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
} {
  const kept = Object.entries(headers)
    .slice(0, mostHeaders)
    .map(([name, text]) => [keepable(name.slice(0, longestKey)), keepable(text.slice(0, longestHeader))]);
  const isCut = value !== null && value.length > largestValue;
  return {
    key: key === null ? null : keepable(key.slice(0, longestKey)),
    value: isCut ? value.subarray(0, keptOfValue) : value,
    headers: Object.fromEntries(isCut ? [...kept, [cutHeader, String(value.length)]] : kept) as Record<string, string>,
  };
}

export function keepable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed();
}
