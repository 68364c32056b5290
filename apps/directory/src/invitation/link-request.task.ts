import { isId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';

const payloadShape = z.object({ tokenHash: z.string(), requestId: z.string().refine(isId) });

/** Runs when somebody asked for a new link, apart from their request: its answer tells nothing of what comes of it. */
export function createLinkRequestTask(inUnit: InUnit, ground: Ground): Task {
  return async (payload) => {
    const { tokenHash, requestId } = payloadShape.parse(payload);
    await inUnit((unit) =>
      createServices(unit, ground).invitations.answerLinkRequest(Buffer.from(tokenHash, 'base64url'), requestId),
    );
  };
}
