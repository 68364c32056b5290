import type { PersonId } from '@okaeri/kernel';
import type { Person } from './person/person.ts';
import type { Response } from './response/response.ts';
import { smallestGroup } from './response/results.ts';
import type { Survey, SurveyId, SurveyStep } from './survey/survey.ts';
import type { Unit } from './unit.ts';

export interface FakeUnit extends Unit {
  /** What was told, in order. */
  readonly told: SurveyStep[];
  /** When each survey's alarm goes off. */
  readonly alarms: Map<SurveyId, Date>;
  readonly kept: Response[];
  survey(id: SurveyId): Survey | undefined;
}

/** A unit in memory: takes everything at once, rolls nothing back. */
export function createFakeUnit(): FakeUnit {
  const people = new Map<PersonId, Person>();
  const surveys = new Map<SurveyId, Survey>();
  const told: SurveyStep[] = [];
  const alarms = new Map<SurveyId, Date>();
  const kept: Response[] = [];

  const lock = (id: PersonId): Person => {
    const person = people.get(id) ?? {
      id,
      revision: 0,
      closed: false,
      timeZone: 'UTC',
      mergedInto: null,
      departures: [],
    };
    people.set(id, person);
    return person;
  };
  const survivor = (id: PersonId, passed: readonly PersonId[] = []): Person => {
    const { mergedInto } = lock(id);
    if (mergedInto === null) return lock(id);
    const [first = id] = passed;
    return mergedInto === id || passed.includes(mergedInto) ? lock(first) : survivor(mergedInto, [...passed, id]);
  };
  const joinedTo = (id: PersonId): PersonId[] =>
    [...people.values()]
      .filter((person) => person.id !== id && person.mergedInto !== null && survivor(person.id).id === id)
      .map((person) => person.id);

  return {
    told,
    alarms,
    kept,
    survey: (id) => surveys.get(id),
    blocks: { with: () => Promise.resolve([]) },
    persons: {
      isErased: () => Promise.resolve(false),
      askable: (ids) => Promise.resolve(new Set(ids)),
      lock: (id) => Promise.resolve(lock(id)),
      lockAll: (ids) => Promise.resolve(new Map(ids.map((id) => [id, lock(id)]))),
      lockSurvivor: (id) => Promise.resolve(survivor(id)),
      save(changed) {
        for (const person of changed) people.set(person.id, person);
        return Promise.resolve();
      },
      joinedTo: (id) => Promise.resolve(joinedTo(id)),
    },
    surveys: {
      findByIds: (ids) => Promise.resolve([...surveys.values()].filter(({ id }) => ids.includes(id))),
      findByPersons: (ids) =>
        Promise.resolve(
          [...surveys.values()]
            .filter(({ personId }) => ids.includes(personId))
            .sort((a, b) => (b.opensAt?.getTime() ?? Infinity) - (a.opensAt?.getTime() ?? Infinity)),
        ),
      lock: (id) => Promise.resolve(surveys.get(id) ?? null),
      lockOfPeople: (of, ids) =>
        Promise.resolve([...surveys.values()].filter(({ id, personId }) => of.includes(personId) || ids.includes(id))),
      save(changed) {
        for (const survey of changed) surveys.set(survey.id, survey);
        return Promise.resolve();
      },
      repoint(from, to) {
        for (const survey of surveys.values()) {
          if (survey.personId === from) surveys.set(survey.id, { ...survey, personId: to });
        }
        return Promise.resolve();
      },
    },
    responses: {
      add: (response) => Promise.resolve(void kept.push(response)),
      countReleased(kind, formVersion) {
        const all = kept.filter((response) => response.kind === kind && response.formVersion === formVersion);
        const answers = all.length < smallestGroup ? [] : all;
        const counts = answers.flatMap((response) => response.answers.map((answer) => ({ ...answer, count: 1 })));
        return Promise.resolve({ answers: answers.length, counts });
      },
    },
    timer: {
      follow(survey) {
        if (survey.status === 'SCHEDULED' && survey.opensAt !== null) alarms.set(survey.id, survey.opensAt);
        else alarms.delete(survey.id);
        return Promise.resolve();
      },
      stop: (id) => Promise.resolve(void alarms.delete(id)),
    },
    publisher: { tell: (step) => Promise.resolve(void told.push(step)) },
  };
}
