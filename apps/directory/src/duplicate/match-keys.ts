import { createHmac } from 'node:crypto';
import { foldText } from '../person/fold-text.ts';
import { displayName, type HrName } from '../person/names.ts';

/** By what somebody is recognised. */
export const matchKinds = ['NAME', 'BIRTH_DATE', 'EMAIL', 'PHONE'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** What is known of somebody, as far as they can be recognised by it. */
export interface MatchFacts {
  readonly name: HrName | null;
  /** ISO calendar date. */
  readonly birthDate: string | null;
  readonly privateEmail: string | null;
  readonly phone: string | null;
}

/** Something that two records may have in common, in the one way it is spelled for comparing. */
export interface MatchKey {
  readonly kind: MatchKind;
  readonly text: string;
}

export function matchKeys({ name, birthDate, privateEmail, phone }: MatchFacts): MatchKey[] {
  const names = name === null ? [] : nameKeys(name);
  return [
    ...names.map((text) => ({ kind: 'NAME' as const, text })),
    ...(birthDate === null ? [] : [{ kind: 'BIRTH_DATE' as const, text: birthDate }]),
    ...(privateEmail === null ? [] : [{ kind: 'EMAIL' as const, text: foldText(privateEmail).trim() }]),
    ...(phone === null ? [] : phoneKeys(phone)),
  ].filter(({ text }) => text !== '');
}

/**
 * A name as it is written, read and romanised: each folded and without spaces. Latin names have their parts sorted,
 * since some write the family name first and some last.
 */
export function nameKeys(name: HrName): string[] {
  const written = [
    displayName(name),
    joined(name.family, name.given),
    joined(name.familyKana, name.givenKana),
    joined(name.familyRomaji, name.givenRomaji),
  ];
  return [...new Set(written.map(nameKey))].filter((key) => key !== '');
}

export function nameKey(written: string): string {
  const parts = foldText(written)
    .split(/[\s\p{P}ー]+/u)
    .filter((part) => part !== '');
  return /^[\p{Script=Latin}\s]+$/u.test(parts.join(' ')) ? parts.sort().join(' ') : parts.join('');
}

/**
 * What is kept of a key: 64 bits that nobody can turn back into a birth date by trying, without the secret.
 *
 * @returns a signed 64-bit number as text, for a `bigint` column
 */
export function hashKey(secret: string, { kind, text }: MatchKey): string {
  return createHmac('sha256', secret).update(`match:${kind}:${text}`).digest().readBigInt64BE().toString();
}

function joined(family: string | undefined, given: string | undefined): string {
  return family !== undefined && given !== undefined ? `${family} ${given}` : '';
}

/** Digits, with Japan's country code as people within it dial. Short ones are extensions, which many share. */
function phoneKeys(phone: string): MatchKey[] {
  const digits = phone
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/^\+81/, '0')
    .replace(/\D/g, '');
  return digits.length < 9 ? [] : [{ kind: 'PHONE', text: digits }];
}
