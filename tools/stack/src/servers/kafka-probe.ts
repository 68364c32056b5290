import { connect } from 'node:net';

const metadataApi = 3;
const correlation = 7;

/**
 * Whether a broker answers and counts itself in: one Metadata request (version 1) by hand. A port that accepts is
 * not enough, since Kafka binds it seconds before it serves; and a client library would retry and log.
 */
export function kafkaAnswers(host: string, port: number, withinMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(false), withinMs);
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      // Size, correlation id, then the number of brokers that are in service.
      if (received.length >= 12) finish(received.readInt32BE(4) === correlation && received.readInt32BE(8) > 0);
    });
  });
}

function metadataRequest(): Buffer {
  const client = Buffer.from('okaeri-probe');
  const body = Buffer.alloc(14 + client.length);
  body.writeInt16BE(metadataApi, 0);
  body.writeInt16BE(1, 2);
  body.writeInt32BE(correlation, 4);
  body.writeInt16BE(client.length, 8);
  client.copy(body, 10);
  body.writeInt32BE(0, 10 + client.length); // no topics
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}
