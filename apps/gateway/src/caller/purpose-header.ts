import { type Actor, defaultPurpose, isPurpose, mayActFor, type Purpose, purposes } from '@okaeri/access';
import { type LocalizedText } from '@okaeri/kernel';

/** The header in which a client says what it acts for. */
export const purposeHeader = 'x-okaeri-purpose';

/** The purpose that was asked for is none, or not this caller's. */
export class PurposeRefused extends Error {
  override readonly name = 'PurposeRefused';
  readonly code: 'BAD_USER_INPUT' | 'FORBIDDEN';
  readonly text: LocalizedText;

  constructor(code: PurposeRefused['code'], text: LocalizedText) {
    super(`purpose refused: ${code}`);
    this.code = code;
    this.text = text;
  }
}

const known = purposes.join(', ');

/**
 * What the caller acts for: what the header says, else their office.
 *
 * @throws PurposeRefused
 */
export function purposeOf(header: string | string[] | undefined, actor: Actor): Purpose {
  if (header === undefined) return defaultPurpose(actor);
  if (!isPurpose(header)) {
    throw new PurposeRefused('BAD_USER_INPUT', {
      ja: `ヘッダー ${purposeHeader} には次のいずれかを指定してください: ${known}`,
      en: `The header ${purposeHeader} is one of: ${known}.`,
    });
  }
  if (!mayActFor(actor, header)) {
    throw new PurposeRefused('FORBIDDEN', {
      ja: `目的 ${header} はお使いいただけません。ヘッダー ${purposeHeader} を外すか、役割に合う目的を指定してください。`,
      en: `The purpose ${header} is not open to you. Leave out the header ${purposeHeader}, or name one of your office.`,
    });
  }
  return header;
}
