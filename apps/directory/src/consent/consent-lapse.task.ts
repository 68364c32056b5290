import { isId, type PersonId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';

const payloadShape = z.object({
  personId: z.custom<PersonId>((value) => typeof value === 'string' && isId(value)),
  at: z.coerce.date(),
});

/** Runs when a dated consent begins or ends: from then on the other services are told so. */
export function createConsentLapseTask(inUnit: InUnit, ground: Ground): Task {
  return async (payload) => {
    const { personId, at } = payloadShape.parse(payload);
    await inUnit((unit) => createServices(unit, ground).consents.lapse(personId, at));
  };
}
