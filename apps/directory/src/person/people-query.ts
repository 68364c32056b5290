import type { PersonClass, PersonStatus } from '@okaeri/topics';
import type { ChapterId } from '../chapter/chapter.store.ts';
import type { Openness } from '../profile/profile.ts';
import type { ProfileField, Viewer } from '../visibility/visibility.ts';

/** Which people; what is left out does not matter. */
export interface PeopleFilter {
  readonly status?: readonly PersonStatus[];
  readonly personClass?: readonly PersonClass[];
  readonly employer?: string;
  /** Calendar days, both included, against last days that are over. */
  readonly departedFrom?: string;
  readonly departedUntil?: string;
  readonly reachable?: boolean;
  /** A skill as it is compared. */
  readonly skillKey?: string;
  readonly openTo?: readonly Openness[];
  /** Members of this chapter; whether the viewer may ask for them is decided before. */
  readonly chapterId?: ChapterId;
}

export interface PeopleOrder {
  readonly by: 'name' | 'last-day';
  readonly direction: 'asc' | 'desc';
}

/** A list of people as somebody asks for it. */
export interface PeopleQuery {
  readonly filter: PeopleFilter;
  readonly order: PeopleOrder;
  readonly viewer: Viewer;
  readonly now: Date;
}

/**
 * The fields that a list is made by. Whoever does not show all of them to the viewer is not in it and not counted:
 * otherwise a hidden value could be found by asking for it, or read off a place in the order.
 */
export function fieldsUsed({ filter, order }: Pick<PeopleQuery, 'filter' | 'order'>): ProfileField[] {
  const used: Record<keyof PeopleFilter, readonly ProfileField[]> = {
    status: ['STATUS'],
    personClass: ['STATUS'],
    employer: ['EMPLOYMENTS'],
    departedFrom: ['EMPLOYMENTS'],
    departedUntil: ['EMPLOYMENTS'],
    // For HR only, whatever the person shows.
    reachable: [],
    skillKey: ['SKILLS'],
    openTo: ['OPENNESS'],
    chapterId: [],
  };
  const byFilter = Object.keys(filter).flatMap((name) => used[name as keyof PeopleFilter]);
  return [...new Set([...byFilter, order.by === 'name' ? ('NAMES' as const) : ('EMPLOYMENTS' as const)])];
}
