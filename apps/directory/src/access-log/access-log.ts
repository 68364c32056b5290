import type { PersonId } from '@okaeri/kernel';

/** Somebody looked at what is private about a person, or did something with their record that is kept in mind. */
export interface Access {
  readonly service: string;
  /** Its number within the service, in decimal digits. */
  readonly seq: string;
  readonly at: Date;
  readonly actorPersonId: PersonId | null;
  readonly roles: readonly string[];
  readonly purpose: string;
  /** `read`, or what was done. */
  readonly action: string;
  /** What was read, as `Type.field`. */
  readonly fields: readonly string[];
}

/** The newest first; those of one instant by service, within one the later one first. */
export function compareAccesses(one: Access, other: Access): number {
  if (one.at.getTime() !== other.at.getTime()) return other.at.getTime() - one.at.getTime();
  if (one.service !== other.service) return one.service < other.service ? -1 : 1;
  const [a, b] = [BigInt(one.seq), BigInt(other.seq)];
  return a === b ? 0 : a > b ? -1 : 1;
}

/**
 * The page of the whole out of the pages of each part, which are of the same size and from the same place on.
 *
 * @param parts each in the order of `compareAccesses`, for `backward` the other way round
 */
export function mergePages(
  parts: readonly (readonly Access[])[],
  { size, direction }: { size: number; direction: 'forward' | 'backward' },
): Access[] {
  const sign = direction === 'forward' ? 1 : -1;
  return parts
    .flat()
    .sort((one, other) => sign * compareAccesses(one, other))
    .slice(0, size);
}
