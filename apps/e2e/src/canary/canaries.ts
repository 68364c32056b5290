import { randomBytes, randomInt } from 'node:crypto';

/** Strings that stand nowhere else in the world: wherever one is found, something of this person is. */
export interface Canaries {
  /** What is looked for, in lower case: one stem for all texts, and what cannot hold it. */
  readonly needles: readonly string[];
  /** Every text that was made, with the place it is meant for. */
  readonly planted: ReadonlyMap<string, string>;
  text(place: string): string;
  email(place: string): string;
  phone(place: string): string;
  /** A day on which nobody else was born. */
  readonly birthDate: string;
}

export function createCanaries(): Canaries {
  const stem = `kanari${randomBytes(5).toString('hex')}`;
  const digits = `8190${randomInt(1_000_000_000, 9_999_999_999)}`;
  const birthDate = `19${randomInt(0, 20).toString().padStart(2, '0')}-02-${randomInt(10, 28)}`;
  const planted = new Map<string, string>();
  const next = (place: string) => {
    const text = `${stem}n${planted.size}z`;
    planted.set(text, place);
    return text;
  };
  return {
    needles: [stem, digits, birthDate],
    planted,
    birthDate,
    text: next,
    email: (place) => `${next(place)}@canary.example`,
    phone(place) {
      const phone = `${digits}${planted.size}`;
      planted.set(phone, place);
      return phone;
    },
  };
}
