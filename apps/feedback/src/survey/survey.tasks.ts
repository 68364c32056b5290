import { isId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { z } from 'zod';
import type { InUnit } from '../unit.ts';
import type { SchedulingService } from './scheduling.service.ts';
import { openSurveyTask } from './survey.timer.ts';
import type { SurveyId } from './survey.ts';

// The brand is a compile-time mark only.
const payloadShape = z.object({ surveyId: z.custom<SurveyId>((id) => typeof id === 'string' && isId(id)) });

/** The service's jobs: surveys that open in time. */
export function createSurveyTasks(deps: { inUnit: InUnit; scheduling: SchedulingService }): Record<string, Task> {
  return {
    [openSurveyTask]: async (payload) => {
      const { surveyId } = payloadShape.parse(payload);
      await deps.inUnit((unit) => deps.scheduling.openDue(unit, surveyId));
    },
  };
}
