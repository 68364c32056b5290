import { type Clock, fail, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import { noSuggestion, ownRecord } from '../merge/merge.errors.ts';
import type { Decider } from '../merge/merge.service.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';
import { inPair, leastScore, likeness, type Suggestion, type SuggestionId } from './duplicate.ts';
import { hashKey, matchKeys } from './match-keys.ts';

/** Finds records that look like one person's, and keeps what was decided about them. */
export interface DuplicateService {
  /**
   * Looks at people who changed, up to so many.
   *
   * @returns how many were looked at; null when another process is at it
   */
  lookAtDue(atMost: number): Promise<number | null>;
  /** These two are different people: they are not suggested again. */
  dismiss(id: SuggestionId, decider: Decider): Promise<Result<Suggestion>>;
}

export interface DuplicateServiceOptions {
  readonly unit: Unit;
  readonly clock: Clock;
  readonly secret: string;
}

export function createDuplicateService({ unit, clock, secret }: DuplicateServiceOptions): DuplicateService {
  return {
    async lookAtDue(atMost) {
      const looked = await unit.duplicates.due(atMost);
      if (looked === null || looked.length === 0) return looked === null ? null : 0;
      const due = looked.map(({ personId }) => personId);
      const people = new Map((await unit.people.find(due)).filter(isAlive).map((person) => [person.id, person]));
      const keys = [...people.values()].flatMap((person) =>
        matchKeys(person).map((key) => ({ personId: person.id, kind: key.kind, key: hashKey(secret, key) })),
      );
      await unit.duplicates.saveKeys(due, keys);
      const candidates = await unit.duplicates.candidates([...people.keys()]);
      const others = await unit.people.find([...new Set(candidates.map(([, other]) => other))]);
      const known = new Map([...people, ...others.filter(isAlive).map((person) => [person.id, person] as const)]);
      const found = candidates.flatMap(([id, otherId]) => suggest(known.get(id), known.get(otherId)));
      const pairs = new Map(found.map((one) => [`${one.personId} ${one.otherId}`, one]));
      await unit.duplicates.replaceOpen(due, [...pairs.values()]);
      await unit.duplicates.looked(looked);
      return due.length;
    },

    async dismiss(id, decider) {
      const known = await unit.duplicates.find(id);
      if (known === null || known.status !== 'OPEN') return fail(noSuggestion);
      if (decider.personId === known.personId || decider.personId === known.otherId) return fail(ownRecord);
      const doing = { by: decider.accountId, at: clock.now() };
      await unit.duplicates.decide([known.personId, known.otherId], 'DISMISSED', doing);
      for (const subjectId of [known.personId, known.otherId])
        await unit.audit(decider.entry({ subjectId, action: 'dismiss-duplicate' }));
      return ok({ ...known, status: 'DISMISSED', decidedBy: doing.by, decidedAt: doing.at });
    },
  };

  function suggest(one: PersonRecord | undefined, other: PersonRecord | undefined): Suggestion[] {
    if (one === undefined || other === undefined) return [];
    const { score, reasons } = likeness(one, other);
    if (score < leastScore) return [];
    const [personId, otherId] = inPair(one.id, other.id);
    const undecided = { status: 'OPEN', decidedAt: null, decidedBy: null } as const;
    return [{ id: newId(), personId, otherId, score, reasons, foundAt: clock.now(), ...undecided }];
  }
}

function isAlive({ mergedInto }: { mergedInto: PersonId | null }): boolean {
  return mergedInto === null;
}
