import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';

export const encodings = ['utf-8', 'shift_jis', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/**
 * The file's encoding: a byte order mark decides; else UTF-8 if every byte of the file is valid UTF-8; else
 * Shift_JIS, which is what Japanese HR systems export (read as Windows-31J, so that ①, 髙 and 﨑 survive).
 * The whole file is looked at, because a million rows may be plain ASCII before the first name.
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (first && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    first = false;
    try {
      utf8.decode(chunk, { stream: true });
    } catch {
      return 'shift_jis';
    }
  }
  try {
    utf8.decode();
    return 'utf-8';
  } catch {
    return 'shift_jis';
  }
}

/** The file as text, chunk by chunk; `onBytes` is told how many bytes have been read. */
export async function* readText(file: string, encoding: Encoding, onBytes: (bytes: number) => void = () => {}) {
  const decoder = iconv.getDecoder(encoding === 'shift_jis' ? 'windows-31j' : encoding, { stripBOM: true });
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    yield decoder.write(chunk);
  }
  yield decoder.end() ?? '';
}
