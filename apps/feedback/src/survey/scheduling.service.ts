import type { Clock, PersonId } from '@okaeri/kernel';
import type { ApplicationSnapshot, PersonSnapshot } from '@okaeri/topics';
import { currentForm } from '../form/forms.ts';
import { type Person, personOf } from '../person/person.ts';
import type { Unit } from '../unit.ts';
import {
  type Survey,
  type SurveyId,
  type SurveyPlan,
  candidateSurveyId,
  currentPlan,
  exitSurveyId,
  followPlan,
  newSurvey,
  planCandidateSurvey,
  planExitSurvey,
} from './survey.ts';

export type Because = (id: PersonId, work: () => Promise<void>) => Promise<void>;

/** Keeps surveys in line with what happens to persons and applications. Nobody asks for it: facts come in. */
export interface SchedulingService {
  /**
   * Takes over the newest facts of different people; older and repeated ones change nothing.
   *
   * @param because does the part of the work that one person's facts cause: in the trace of their event
   */
  followPersons(unit: Unit, snapshots: readonly PersonSnapshot[], because?: Because): Promise<void>;
  /** The record turned out to be of the same person as `into`, which goes on. */
  mergePerson(unit: Unit, gone: PersonSnapshot, into: PersonId): Promise<void>;
  /** Takes over an application's newest facts. */
  followApplication(unit: Unit, application: ApplicationSnapshot): Promise<void>;
  /** The alarm of a survey went off. */
  openDue(unit: Unit, id: SurveyId): Promise<void>;
}

export function createSchedulingService({ clock }: { clock: Clock }): SchedulingService {
  /** What brings a survey in line with its plan; keeping the survey is left to the caller. */
  async function follow(unit: Unit, known: Survey, plan: SurveyPlan): Promise<Survey> {
    const now = clock.now();
    const { survey, steps } = followPlan(known, plan, now);
    for (const step of steps) await unit.publisher.tell(step, now);
    await unit.timer.follow(survey);
    return survey;
  }

  async function reconcile(unit: Unit, people: readonly Person[], because: Because): Promise<void> {
    const departures = people.flatMap((person) => person.departures);
    const locked = await unit.surveys.lockOfPeople(
      people.map(({ id }) => id),
      departures.map(({ departureId }) => exitSurveyId(departureId)),
    );
    const known = new Map(locked.map((survey) => [survey.id, survey]));
    const askable = await unit.persons.askable(people.map(({ id }) => id));
    const changed = new Map<SurveyId, Survey>();
    // One person after the other: two of them can be records of one, and what the first changes the next finds.
    for (const person of people)
      await because(person.id, async () => {
        for (const { survey, plan } of plansOf(asAskable(person, askable), known)) {
          const followed = await follow(unit, survey, plan);
          known.set(followed.id, followed);
          changed.set(followed.id, followed);
        }
      });
    await unit.surveys.save([...changed.values()]);
  }

  return {
    async followPersons(unit, snapshots, because = (_id, work) => work()) {
      const known = await unit.persons.lockAll(snapshots.map(({ personId }) => personId));
      const news = snapshots.filter(({ personId, revision }) => revision > (known.get(personId)?.revision ?? 0));
      const people = news.map(personOf);
      await unit.persons.save(people);
      // A record that was joined to another has come back: what belongs to those joined to it is its own again.
      for (const { id } of people)
        if ((known.get(id)?.mergedInto ?? null) !== null)
          for (const joined of await unit.persons.joinedTo(id)) await unit.surveys.repoint(joined, id);
      if (people.length > 0) await reconcile(unit, people, because);
    },

    async mergePerson(unit, gone, into) {
      const known = await unit.persons.lock(gone.personId);
      if (gone.revision <= known.revision) return;
      await unit.persons.save([{ ...personOf(gone), mergedInto: into }]);
      const target = await unit.persons.lockSurvivor(into);
      if (target.mergedInto !== null) return;
      await unit.surveys.repoint(gone.personId, target.id);
      // Until its first snapshot nothing is known of the target's departures: that snapshot brings all in line.
      if (target.revision > 0) await reconcile(unit, [target], (_id, work) => work());
    },

    async followApplication(unit, application) {
      const person = await unit.persons.lockSurvivor(application.personId);
      const id = candidateSurveyId(application.applicationId);
      const known = await unit.surveys.lock(id);
      if (known !== null && application.revision <= known.causeRevision) return;
      const survey =
        known ??
        newSurvey({
          id,
          personId: person.id,
          kind: 'CANDIDATE',
          causeId: application.applicationId,
          causeRevision: 0,
          formVersion: currentForm('CANDIDATE').version,
        });
      const askable = await unit.persons.askable([person.id]);
      const plan = planCandidateSurvey(asAskable(person, askable), application, known);
      await unit.surveys.save([await follow(unit, { ...survey, causeRevision: application.revision }, plan)]);
    },

    async openDue(unit, id) {
      const survey = await unit.surveys.lock(id);
      if (survey?.status === 'SCHEDULED') await unit.surveys.save([await follow(unit, survey, currentPlan(survey))]);
    },
  };
}

/** For planning, whoever objects to being asked is like somebody who may not be asked any more. */
function asAskable(person: Person, askable: ReadonlySet<PersonId>): Person {
  return { ...person, closed: person.closed || !askable.has(person.id) };
}

/** The plan of each survey that a person has or is to have. */
function plansOf(person: Person, known: ReadonlyMap<SurveyId, Survey>): { survey: Survey; plan: SurveyPlan }[] {
  const wanted = person.departures.flatMap((departure) => {
    const survey = known.get(exitSurveyId(departure.departureId));
    const plan = planExitSurvey(person, departure);
    if (survey !== undefined) return [{ survey: { ...survey, personId: person.id }, plan }];
    return plan.wanted ? [{ survey: newExitSurvey(person.id, departure.departureId), plan }] : [];
  });
  const ofDepartures = new Set(person.departures.map(({ departureId }) => exitSurveyId(departureId)));
  const others = [...known.values()].filter(({ id, personId }) => personId === person.id && !ofDepartures.has(id));
  return [
    ...wanted,
    ...others.map((survey) => ({
      survey,
      // The departure of an exit survey is not among the person's any more: it was cancelled.
      plan: { wanted: survey.kind === 'CANDIDATE' && !person.closed, opensAt: survey.opensAt },
    })),
  ];
}

function newExitSurvey(personId: PersonId, departureId: string): Survey {
  return newSurvey({
    id: exitSurveyId(departureId),
    personId,
    kind: 'EXIT',
    causeId: departureId,
    causeRevision: 0,
    formVersion: currentForm('EXIT').version,
  });
}
