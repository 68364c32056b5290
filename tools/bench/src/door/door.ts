import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { readState, tokenFor } from '@okaeri/stack/client';
import { attacks } from './attacks.ts';

export interface DoorOptions {
  /** Attacks a second. */
  readonly attack: number;
  /** Requests of others a second. */
  readonly rate: number;
  /** Seconds of each phase, and how many calm and attacked ones take turns. */
  readonly seconds: number;
  readonly rounds: number;
}

/**
 * What an attack from one address does to the others: their latency, calm and attacked in turns. The stack has to run
 * with production's rates, or the attacker is never held back: `RATE_REQUESTS_PER_MINUTE=3000 npm start`.
 */
export async function benchDoor(options: DoorOptions, say: (line: string) => void): Promise<void> {
  const { urls } = readState();
  const url = urls.graph.replace('localhost', '127.0.0.1');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor('haruka')}` };
  const body = JSON.stringify({ query: '{ me { id status } }' });
  for (let turn = 0; turn < 50; turn += 1) await timed(url, headers, body);

  say('refusals, fastest and median of 15, in ms:');
  for (const { name, body: attack, token } of attacks) {
    const own = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const took: number[] = [];
    let status = 0;
    for (let turn = 0; turn < 15; turn += 1) {
      const reply = await timed(url, own, attack, '127.0.0.3');
      took.push(reply.milliseconds);
      status = reply.status;
    }
    took.sort((a, b) => a - b);
    say(`  ${name.padEnd(20)} ${status}  ${took[0]?.toFixed(1).padStart(6)} ${took[7]?.toFixed(1).padStart(6)}`);
  }

  const attacker = new Worker(new URL('./attacker.ts', import.meta.url), {
    workerData: { url, perSecond: options.attack },
  });
  const calm: number[] = [];
  const attacked: number[] = [];
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      calm.push(...(await phase()));
      attacker.postMessage('attack');
      attacked.push(...(await phase()));
      attacker.postMessage('rest');
      await sleep(500);
    }
    const told = new Promise((resolve) => attacker.once('message', resolve));
    attacker.postMessage('tell');
    say(`attacks: ${JSON.stringify(await told)}`);
  } finally {
    await attacker.terminate();
  }
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [before, during] = [at(calm, share), at(attacked, share)];
    say(
      `${name}: calm ${before.toFixed(1)} ms, attacked ${during.toFixed(1)} ms, ratio ${(during / before).toFixed(2)}`,
    );
  }

  /** At a fixed rate whatever the answers do: a queue would otherwise hide itself. */
  async function phase(): Promise<number[]> {
    const pending: Promise<number>[] = [];
    const begun = performance.now();
    for (let sent = 0; sent < options.seconds * options.rate; sent += 1) {
      const wait = begun + (sent * 1_000) / options.rate - performance.now();
      if (wait > 0) await sleep(wait);
      pending.push(
        timed(url, headers, body).then(({ status, milliseconds }) => {
          if (status !== 200) throw new Error(`somebody else was answered ${status}`);
          return milliseconds;
        }),
      );
    }
    return Promise.all(pending);
  }
}

function at(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function timed(
  url: string,
  headers: Record<string, string>,
  body: string,
  localAddress = '127.0.0.1',
): Promise<{ status: number; milliseconds: number }> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, localAddress }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, milliseconds: performance.now() - begun }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
