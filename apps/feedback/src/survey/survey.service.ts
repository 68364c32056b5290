import type { Actor } from '@okaeri/access';
import { type Clock, type Result, fail, ok } from '@okaeri/kernel';
import { DateTime } from 'luxon';
import { type GivenAnswer, readAnswers } from '../form/form.ts';
import { getForm } from '../form/forms.ts';
import { looseResponse } from '../response/response.ts';
import type { InUnit } from '../unit.ts';
import { notAPerson, surveyAnswered, surveyNotFound, surveyNotOpen, surveyWithdrawn } from './survey.errors.ts';
import { type Survey, type SurveyId, answered, isAnswerable } from './survey.ts';

export interface SurveyService {
  /**
   * Takes the person's answers to a survey of theirs, once. The survey then says only that it was answered, and on
   * which day; the answers are kept apart from it and cannot be changed.
   *
   * @param id null when what was given is no survey's id
   */
  answer(actor: Actor, id: SurveyId | null, answers: readonly GivenAnswer[]): Promise<Result<Survey>>;
}

export function createSurveyService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): SurveyService {
  return {
    answer: (actor, id, answers) => {
      const personId = actor.kind === 'person' ? actor.personId : null;
      if (personId === null) return Promise.resolve(fail(notAPerson()));
      if (id === null) return Promise.resolve(fail(surveyNotFound()));
      return inUnit(async (unit) => {
        // Somebody who is erased may still be signed in for a moment.
        if (await unit.persons.isErased(personId)) return fail(surveyNotFound());
        // The person first, then the survey: in the order the consumers lock them.
        const person = await unit.persons.lockSurvivor(personId);
        const survey = await unit.surveys.lock(id);
        const now = clock.now();
        // Somebody else's survey is not there: nobody learns who was asked.
        if (survey === null || survey.personId !== person.id) return fail(surveyNotFound());
        if (survey.status === 'ANSWERED') return fail(surveyAnswered());
        if (survey.status === 'WITHDRAWN') return fail(surveyWithdrawn());
        if (!isAnswerable(survey, now)) return fail(surveyNotOpen());
        const read = readAnswers(getForm(survey.kind, survey.formVersion), answers);
        if (!read.ok) return read;
        const day = DateTime.fromJSDate(now, { zone: person.timeZone }).toISODate();
        if (day === null) throw new Error('The clock or the time zone is not valid.');
        const step = answered(survey, day);
        await unit.surveys.save([step.survey]);
        await unit.responses.add(looseResponse(survey, read.value, day));
        await unit.publisher.tell(step, now);
        await unit.timer.follow(step.survey);
        return ok(step.survey);
      });
    },
  };
}
