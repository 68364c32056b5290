// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects compile this file without our include list
/// <reference path="./untyped-modules.d.ts" />
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import snappy from 'snappyjs';

const unpackZstd = promisify(zstdDecompress);
let enabled = false;

/**
 * Lets us read what any producer compressed. The client knows gzip only, and stops for good at a batch in another
 * codec: one setting of HR's producer would then hold up a partition for ever. We write uncompressed.
 */
export function enableAllCompression(): void {
  if (enabled) return;
  enabled = true;
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.Snappy] = codec((packed) => Promise.resolve(unpackSnappy(packed)));
  CompressionCodecs[CompressionTypes.LZ4] = codec((packed) => Promise.resolve(Buffer.from(lz4.decompress(packed))));
  CompressionCodecs[CompressionTypes.ZSTD] = codec((packed) => unpackZstd(packed));
}

function codec(decompress: (packed: Buffer) => Promise<Buffer>) {
  return () => ({ decompress, compress: () => Promise.reject(new Error('We write uncompressed.')) });
}

/** What snappy-java puts before its chunks: its name, its version, the oldest version that can read it. */
const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const xerialHeaderBytes = 16;

/** Java's clients write Snappy in chunks of their own framing, others as one bare block. */
function unpackSnappy(packed: Buffer): Buffer {
  if (!packed.subarray(0, xerialMagic.length).equals(xerialMagic)) return Buffer.from(snappy.uncompress(packed));
  const chunks: Uint8Array[] = [];
  for (let at = xerialHeaderBytes; at < packed.length;) {
    const size = packed.readUInt32BE(at);
    chunks.push(snappy.uncompress(packed.subarray(at + 4, at + 4 + size)));
    at += 4 + size;
  }
  return Buffer.concat(chunks);
}
