import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { attacks } from './attacks.ts';

/** A thread of its own: what it takes to attack is not to be measured. It comes from another address of this machine. */
const { url, perSecond } = workerData as { url: string; perSecond: number };
const agent = new Agent({ keepAlive: true, maxSockets: 64, localAddress: '127.0.0.2' });
let running = false;
let sent = 0;
const statuses: Record<string, number> = {};

function attack(): void {
  const { body, token } = attacks[sent % attacks.length]!;
  sent += 1;
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const sending = request(url, { method: 'POST', agent, headers }, (response) => {
    const status = String(response.statusCode);
    statuses[status] = (statuses[status] ?? 0) + 1;
    response.resume();
  });
  sending.on('error', () => (statuses['cut off'] = (statuses['cut off'] ?? 0) + 1));
  sending.end(body);
}

setInterval(() => {
  if (running) for (let turn = 0; turn < perSecond / 100; turn += 1) attack();
}, 10);

parentPort?.on('message', (told: 'attack' | 'rest' | 'tell') => {
  if (told === 'tell') parentPort?.postMessage({ sent, statuses });
  else running = told === 'attack';
});
