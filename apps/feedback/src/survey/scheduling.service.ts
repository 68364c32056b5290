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

/** Keeps surveys in line with what happens to persons and applications. Nobody asks for it: facts come in. */
export interface SchedulingService {
  /** Takes over a person's newest facts; older and repeated ones change nothing. */
  followPerson(unit: Unit, snapshot: PersonSnapshot): Promise<void>;
  /** The record turned out to be of the same person as `into`, which goes on. */
  mergePerson(unit: Unit, gone: PersonSnapshot, into: PersonId): Promise<void>;
  /** Takes over an application's newest facts. */
  followApplication(unit: Unit, application: ApplicationSnapshot): Promise<void>;
  /** The alarm of a survey went off. */
  openDue(unit: Unit, id: SurveyId): Promise<void>;
}

export function createSchedulingService({ clock }: { clock: Clock }): SchedulingService {
  async function follow(unit: Unit, known: Survey, plan: SurveyPlan): Promise<void> {
    const now = clock.now();
    const { survey, steps } = followPlan(known, plan, now);
    await unit.surveys.save(survey);
    for (const step of steps) await unit.publisher.tell(step, now);
    await unit.timer.follow(survey);
  }

  async function reconcile(unit: Unit, person: Person): Promise<void> {
    const wantedIds = person.departures.map(({ departureId }) => exitSurveyId(departureId));
    const surveys = new Map(
      (await unit.surveys.lockOfPerson(person.id, wantedIds)).map((survey) => [survey.id, survey]),
    );
    for (const departure of person.departures) {
      const id = exitSurveyId(departure.departureId);
      const plan = planExitSurvey(person, departure);
      const known = surveys.get(id);
      surveys.delete(id);
      if (known !== undefined) await follow(unit, { ...known, personId: person.id }, plan);
      else if (plan.wanted) await follow(unit, newExitSurvey(person.id, departure.departureId), plan);
    }
    for (const survey of surveys.values()) {
      const wanted =
        survey.kind === 'EXIT'
          ? // The departure is not among the person's any more: it was cancelled.
            false
          : !person.closed;
      await follow(unit, survey, { wanted, opensAt: survey.opensAt });
    }
  }

  return {
    async followPerson(unit, snapshot) {
      const known = await unit.persons.lock(snapshot.personId);
      if (snapshot.revision <= known.revision) return;
      const person = personOf(snapshot);
      await unit.persons.save(person);
      // A record that was joined to another has come back: what belongs to those joined to it is its own again.
      if (known.mergedInto !== null) {
        for (const id of await unit.persons.joinedTo(person.id)) await unit.surveys.repoint(id, person.id);
      }
      await reconcile(unit, person);
    },

    async mergePerson(unit, gone, into) {
      const known = await unit.persons.lock(gone.personId);
      if (gone.revision <= known.revision) return;
      await unit.persons.save({ ...personOf(gone), mergedInto: into });
      const target = await unit.persons.lockSurvivor(into);
      if (target.mergedInto !== null) return;
      await unit.surveys.repoint(gone.personId, target.id);
      // Until its first snapshot nothing is known of the target's departures: that snapshot brings all in line.
      if (target.revision > 0) await reconcile(unit, target);
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
      await follow(
        unit,
        { ...survey, causeRevision: application.revision },
        planCandidateSurvey(person, application, known),
      );
    },

    async openDue(unit, id) {
      const survey = await unit.surveys.lock(id);
      if (survey?.status === 'SCHEDULED') await follow(unit, survey, currentPlan(survey));
    },
  };
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
