import { type FastifyReply } from 'fastify';

/** The time that a request may take in all is over. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** Whoever asked does not wait any more. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** Until when an answer is of use to somebody. */
export interface Deadline {
  /** Milliseconds that are left; 0 when it is over. */
  remainingMs(): number;
  /** Aborted with DeadlineExceeded or ClientGone. */
  readonly signal: AbortSignal;
}

/**
 * The deadline of one request, from now on. When the client goes away what is being read for it is given up; what
 * writes is carried to its end, for nobody could tell how far it came.
 */
export function startDeadline(reply: FastifyReply, milliseconds: number, options: { writes: boolean }): Deadline {
  const end = performance.now() + milliseconds;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DeadlineExceeded('the deadline has passed')), milliseconds);
  timer.unref();
  reply.raw.once('close', () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished && !options.writes) controller.abort(new ClientGone('the client is gone'));
  });
  return { remainingMs: () => Math.max(0, Math.floor(end - performance.now())), signal: controller.signal };
}
