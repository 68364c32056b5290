import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSigningKeys, type PrivateKey, type PrivateKeySet, privateKeySetSchema } from '@okaeri/access';
import { type StackFolder } from './folder.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { type StackSecrets } from './secrets.ts';
import { type ServiceName } from './services.ts';

/** Who signs the tokens that services show each other. */
export const signers = ['gateway', 'directory', 'messaging'] as const;
export type SignerName = (typeof signers)[number];

/** Whose tokens a service takes: of those alone who have something to ask of it. Commands of the stack ask as the gateway. */
export function callersOf(name: ServiceName): readonly SignerName[] {
  return name === 'directory' ? ['gateway', 'messaging'] : ['gateway', 'directory'];
}

/** The file of a service's signing keys; it reads it again when it changes. */
export function signingKeyFile(folder: Pick<StackFolder, 'keys'>, name: SignerName): string {
  return join(folder.keys, `${name}.json`);
}

/** Makes the files that are not there yet, of the keys that the stack was made with. */
export function ensureSigningKeys(folder: StackFolder, secrets: StackSecrets): void {
  for (const name of signers) {
    if (existsSync(signingKeyFile(folder, name))) continue;
    writeSigningKeys(folder, name, [createSigningKeys(secrets.signing[name] as unknown as PrivateKey).first()]);
  }
}

/** The keys in force, the one that signs first; null before the stack was started for the first time. */
export function readSigningKeys(folder: StackFolder, name: SignerName): PrivateKeySet['keys'] | null {
  return readJsonFile(signingKeyFile(folder, name), privateKeySetSchema)?.keys ?? null;
}

export function writeSigningKeys(folder: StackFolder, name: SignerName, keys: PrivateKeySet['keys']): void {
  writeJsonFile(signingKeyFile(folder, name), { keys }, true);
}
