import type { PersonId } from '@okaeri/kernel';
import { likeness } from '../duplicate/duplicate.ts';
import { hashKey, matchKeys, type MatchFacts, type MatchKind } from '../duplicate/match-keys.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Unit } from '../unit.ts';
import type { JoinApplicant, JoinRequest, JoinRequestId } from './join-request.ts';

/** Somebody whose record a request may be about. */
export interface JoinSuggestion {
  readonly personId: PersonId;
  /** 0 to 100; higher is likelier. */
  readonly score: number;
  readonly reasons: readonly (MatchKind | 'EMPLOYEE_NUMBER')[];
}

interface Known {
  readonly duplicates: Pick<Unit['duplicates'], 'matching'>;
  readonly numbers: Pick<Unit['numbers'], 'named'>;
  readonly people: Pick<Unit['people'], 'find'>;
}

const numberWeight = 40;
const mostShown = 10;

/** Whose records requests may be about, the likeliest first; for HR alone. Asked once for a page of requests. */
export async function suggestionsFor(
  requests: readonly JoinRequest[],
  { duplicates, numbers, people }: Known,
  secret: string,
): Promise<ReadonlyMap<JoinRequestId, JoinSuggestion[]>> {
  const wanted = requests.flatMap((request) =>
    matchKeys(factsOf(request)).map((key) => ({ ref: request.id, key: hashKey(secret, key) })),
  );
  const byKeys = await duplicates.matching(wanted);
  const spelled = requests.flatMap(({ employeeNumber }) => (employeeNumber === null ? [] : [spell(employeeNumber)]));
  const byNumber = Map.groupBy(await numbers.named([...new Set(spelled)]), ({ employeeNumber }) => employeeNumber);
  const withNumber = ({ employeeNumber }: JoinRequest) =>
    employeeNumber === null ? [] : (byNumber.get(spell(employeeNumber)) ?? []).map(({ personId }) => personId);

  const candidates = new Map(
    requests.map((request) => [request.id, new Set([...(byKeys.get(request.id) ?? []), ...withNumber(request)])]),
  );
  const all = await people.find([...new Set([...candidates.values()].flatMap((ids) => [...ids]))]);
  const known = new Map(all.filter(({ mergedInto }) => mergedInto === null).map((person) => [person.id, person]));
  return new Map(
    requests.map((request) => {
      const numbered = new Set(withNumber(request));
      const found = [...(candidates.get(request.id) ?? [])].flatMap((id) => known.get(id) ?? []);
      const suggested = found.map((person) => suggest(request, person, numbered.has(person.id)));
      return [
        request.id,
        suggested
          .filter(({ score }) => score > 0)
          .sort(byScore)
          .slice(0, mostShown),
      ];
    }),
  );
}

function suggest(request: JoinApplicant, person: PersonRecord, hasNumber: boolean): JoinSuggestion {
  const { score, reasons } = likeness(factsOf(request), person);
  if (!hasNumber) return { personId: person.id, score, reasons };
  return {
    personId: person.id,
    score: Math.min(100, score + numberWeight),
    reasons: ['EMPLOYEE_NUMBER', ...reasons],
  };
}

function byScore(a: JoinSuggestion, b: JoinSuggestion): number {
  return b.score - a.score || (a.personId < b.personId ? -1 : 1);
}

function factsOf({ name, birthDate, address }: JoinApplicant): MatchFacts {
  return { name: { display: name }, birthDate, privateEmail: address, phone: null };
}

function spell(employeeNumber: string): string {
  return employeeNumber.normalize('NFKC').trim();
}
