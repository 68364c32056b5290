import { derivedId, newId } from '@okaeri/kernel';
import { type Person, type ReasonCategory, type RehireRecommendation } from './person.ts';

interface LeaverOptions {
  readonly id?: Person['id'];
  readonly revision?: number;
  readonly periods?: readonly { hiredOn: string; departedOn?: string; gradeRank?: number | null }[];
  readonly reasonCategory?: ReasonCategory;
  readonly recommendation?: RehireRecommendation | null;
}

/** For specs: somebody who left after ten years as 主任 for their career, unless told otherwise. */
export function leaver(options: LeaverOptions): Person {
  const { periods = [{ hiredOn: '2014-04-01', departedOn: '2024-03-31' }] } = options;
  const id = options.id ?? newId<'Person'>();
  return {
    id,
    revision: options.revision ?? 1,
    status: periods.at(-1)?.departedOn ? 'ALUMNI' : 'EMPLOYED',
    personClass: periods.at(-1)?.departedOn ? 'LEAVER' : null,
    closed: false,
    returner: periods.length > 1,
    employments: periods.map(({ hiredOn, departedOn, gradeRank = 3 }, index) => ({
      employmentId: derivedId('test.employment', id, String(index)),
      employer: 'okaeri-jp',
      hiredOn,
      gradeRank,
      departure: departedOn
        ? {
            departureId: derivedId('test.departure', id, String(index)),
            departedOn,
            reasonCategory: options.reasonCategory ?? 'career',
            rehireRecommendation: options.recommendation ?? null,
          }
        : null,
    })),
  };
}
