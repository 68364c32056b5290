import { setTimeout as sleep } from 'node:timers/promises';
import {
  createTokenSigner,
  generateSigningKey,
  maxTokenLifetimeSeconds,
  type PrivateKey,
  serviceActor,
} from '@okaeri/access';

export interface RotationOptions<Name extends string> {
  readonly signers: readonly Name[];
  /** Who takes a signer's tokens, and where each of them takes GraphQL. */
  verifiersOf(signer: Name): Readonly<Record<string, string>>;
  /** How many processes share each address; every one of them has to have heard. Default 1. */
  readonly processes?: number;
  read(signer: Name): readonly PrivateKey[];
  write(signer: Name, keys: readonly PrivateKey[]): void;
  tell(line: string): void;
  /** How long the last token of an old key may be under way: its life, and what clocks and files may lag. */
  drainMs?: number;
  /** How long verifiers may take to hear of a change. */
  withinMs?: number;
}

interface Change<Name extends string> {
  readonly signer: Name;
  readonly before: readonly PrivateKey[];
  readonly old: PrivateKey;
  readonly fresh: PrivateKey;
}

/** Not every verifier has heard of the new keys, or of the end of the old ones. What is in force now still works. */
export class RotationStuck extends Error {}

/**
 * Exchanges the signing keys of running services without a request being refused: a new key is published before it
 * signs, an old one goes when nothing signed with it can be under way, and each step is proven by asking every
 * verifier with a token of the key in question. Interrupted, it leaves keys that work, and can be begun again.
 *
 * @throws RotationStuck
 */
export async function rotateKeys<Name extends string>(options: RotationOptions<Name>): Promise<void> {
  const { signers, verifiersOf, read, write, tell } = options;
  const { drainMs = (maxTokenLifetimeSeconds + 10) * 1_000, withinMs = 60_000, processes = 1 } = options;
  // Which of them answers is chance: with this many tries one is left out once in a few thousand rotations.
  const tries = processes === 1 ? 1 : processes * 12;
  const changes = await Promise.all(
    signers.map(async (signer): Promise<Change<Name>> => {
      const before = read(signer);
      const [old] = before;
      if (!old) throw new Error(`${signer} has no key`);
      return { signer, before, old, fresh: await generateSigningKey() };
    }),
  );
  const everywhere = (check: (change: Change<Name>) => Promise<boolean>[], what: string) =>
    until(async () => (await Promise.all(changes.flatMap(check))).every(Boolean), withinMs, what);
  const asked = ({ signer }: Change<Name>, key: PrivateKey, expected: boolean) =>
    Object.entries(verifiersOf(signer)).map(async ([name, url]) => {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        if ((await isTaken(url, name, signer, key)) !== expected) return false;
      }
      return true;
    });

  for (const { signer, before, fresh } of changes) write(signer, [...before.slice(0, 1), fresh, ...before.slice(1)]);
  tell('New keys are published; waiting until every service takes them …');
  await everywhere((change) => asked(change, change.fresh, true), 'new keys are not taken everywhere');

  for (const { signer, before, fresh } of changes) write(signer, [fresh, ...before]);
  tell(`They sign now. Waiting ${Math.round(drainMs / 1_000)} s, until no token of an old key can be under way …`);
  await sleep(drainMs);

  for (const { signer, fresh } of changes) write(signer, [fresh]);
  tell('The old keys are gone; waiting until no service takes them any more …');
  await everywhere((change) => asked(change, change.old, false), 'old keys are still taken somewhere');
  for (const { signer, old, fresh } of changes) {
    const who = Object.keys(verifiersOf(signer)).join(', ');
    tell(`${signer}: ${old.kid} is replaced by ${fresh.kid}; refused now by ${who}.`);
  }
}

/** Whether a verifier takes a service's token signed with this key. A verifier that gives neither answer is asked again. */
async function isTaken(url: string, verifier: string, signer: string, key: PrivateKey): Promise<boolean | null> {
  const token = await createTokenSigner({ issuer: signer, privateJwk: key }).sign(serviceActor(signer), verifier);
  const response = await fetch(url, {
    method: 'POST',
    // On a connection of its own: a kept one leads to the same process again.
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  await response?.body?.cancel();
  if (response?.status === 200) return true;
  return response?.status === 401 ? false : null;
}

async function until(holds: () => Promise<boolean>, withinMs: number, otherwise: string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new RotationStuck(otherwise);
    await sleep(500);
  }
}
