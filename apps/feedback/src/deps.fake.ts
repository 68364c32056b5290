import { createManualClock } from '@okaeri/kernel';
import { createSchedulingService } from './survey/scheduling.service.ts';
import { createSurveyService } from './survey/survey.service.ts';
import { createFakeUnit } from './unit.fake.ts';
import type { InUnit } from './unit.ts';

/** The use cases in memory, for unit tests: no database, no broker, a clock that stands still. */
export function createFakeDeps(start: Date) {
  const clock = createManualClock(start);
  const unit = createFakeUnit();
  const inUnit: InUnit = (work) => work(unit);
  return {
    clock,
    unit,
    scheduling: createSchedulingService({ clock }),
    surveys: createSurveyService({ inUnit, clock }),
  };
}
