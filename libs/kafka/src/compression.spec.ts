import kafkajs from 'kafkajs';
import { enableAllCompression } from './compression.ts';

const { CompressionCodecs, CompressionTypes } = kafkajs;
const text = '山田 花子は九年勤めた。'.repeat(20);

/** The text above as packed by the libraries that Kafka's own clients use (kafka-clients 4.3.0, Java 17). */
const packedBy = {
  'snappy-java, chunked': [
    CompressionTypes.Snappy,
    'glNOQVBQWQAAAAABAAAAAQAAAEaoBYjlsbHnlLAg6Iqx5a2Q44Gv5Lmd5bm05Yuk44KB44Gf44CC5f4iAP4iAP4iAP4iAP4iAP4iAP4iAP4iAP4iAP4iAAUi',
  ],
  'snappy, one block': [
    CompressionTypes.Snappy,
    'qAWI5bGx55SwIOiKseWtkOOBr+S5neW5tOWLpOOCgeOBn+OAguX+IgD+IgD+IgD+IgD+IgD+IgD+IgD+IgD+IgD+IgAFIg==',
  ],
  'lz4 frame': [
    CompressionTypes.LZ4,
    'BCJNGGBAgi8AAAD/E+WxseeUsCDoirHlrZDjga/kuZ3lubTli6TjgoHjgZ/jgIIiAP//cFCBn+OAggAAAAA=',
  ],
  zstd: [CompressionTypes.ZSTD, 'KLUv/QBYXQEAJALlsbHnlLAg6Iqx5a2Q44Gv5Lmd5bm05Yuk44KB44Gf44CCAQAaVCr1BA=='],
} as const;

beforeAll(enableAllCompression);

it.each(Object.entries(packedBy))('reads what was packed by %s', async (_, [type, packed]) => {
  const unpacked = await CompressionCodecs[type]().decompress(Buffer.from(packed, 'base64'));
  expect(unpacked.toString('utf8')).toBe(text);
});
