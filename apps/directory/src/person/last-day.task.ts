import { isId, type PersonId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';

const payloadShape = z.object({
  personId: z.custom<PersonId>((value) => typeof value === 'string' && isId(value)),
  endsAt: z.coerce.date(),
});

/** Runs when somebody's last day is over at their place of work: from then on they are an alumnus. */
export function createLastDayTask(inUnit: InUnit, ground: Ground): Task {
  return async (payload) => {
    const { personId, endsAt } = payloadShape.parse(payload);
    await inUnit((unit) => createServices(unit, ground).people.review(personId, endsAt));
  };
}
