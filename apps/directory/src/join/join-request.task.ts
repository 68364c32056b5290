import { isId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';
import type { JoinRequestId } from './join-request.ts';

const payloadShape = z.object({
  requestId: z.custom<JoinRequestId>((value) => typeof value === 'string' && isId(value)),
  expiresAt: z.coerce.date(),
});

/** Runs when a request to join has been kept long enough. */
export function createJoinRequestTask(inUnit: InUnit, ground: Ground): Task {
  return async (payload) => {
    const { requestId, expiresAt } = payloadShape.parse(payload);
    await inUnit((unit) => createServices(unit, ground).joinRequests.expire(requestId, expiresAt));
  };
}
