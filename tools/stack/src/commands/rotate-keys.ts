import { join } from 'node:path';
import { generateSigningKey } from '@okaeri/access';
import { subgraphUrls } from '../client/subgraphs.ts';
import { rotateKeys } from '../rotation/rotate-keys.ts';
import { type StackFolder } from '../state/folder.ts';
import { takeLock } from '../state/lock.ts';
import { services } from '../state/services.ts';
import { callersOf, readSigningKeys, type SignerName, signers, writeSigningKeys } from '../state/signing-keys.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

/** `stack rotate-keys`: new signing keys for the tokens between services. @returns the exit code */
export async function rotateSigningKeys(folder: StackFolder): Promise<number> {
  const unlock = await takeLock(join(folder.keys, 'rotation.lock'));
  if (!unlock) {
    process.stderr.write('Keys are being rotated already.\n');
    return 1;
  }
  const tell = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const read = (name: SignerName) => readSigningKeys(folder, name) ?? [];
    const write = (name: SignerName, keys: readonly Parameters<typeof writeSigningKeys>[2][number][]) =>
      writeSigningKeys(folder, name, [...keys]);
    const running = findRunningStack(folder);
    if (running?.phase === 'running') {
      // All services have the same number of replicas.
      const processes = running.parts.filter(({ name }) => /^directory(\.\d+)?$/.test(name)).length;
      const urls = subgraphUrls(folder);
      const verifiersOf = (signer: SignerName) =>
        Object.fromEntries(
          services.filter((name) => callersOf(name).includes(signer)).map((name) => [name, urls[name]]),
        );
      await rotateKeys({ signers, verifiersOf, processes, read, write, tell });
      return 0;
    }
    if (signers.every((name) => read(name).length === 0)) throw new Error('it was never started, so it has no keys');
    for (const name of signers) write(name, [await generateSigningKey()]);
    tell('The stack does not run: new keys are in force from its next start.');
    return 0;
  } catch (error) {
    process.stderr.write(`Keys are not rotated: ${messageOf(error)}. What is in force still works; try again.\n`);
    return 1;
  } finally {
    unlock();
  }
}
