import { createManualClock } from '@okaeri/kernel';
import { createAnswerService } from './answer/answer.service.ts';
import { createAudienceService } from './audience/audience.service.ts';
import { createEventService } from './event/event.service.ts';
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
    audiences: createAudienceService({ clock }),
    events: createEventService({ inUnit, clock }),
    answers: createAnswerService({ inUnit, clock }),
  };
}
