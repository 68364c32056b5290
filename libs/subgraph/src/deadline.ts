import { runWithin } from '@okaeri/postgres';
import { errorBody } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Milliseconds that whoever asks still waits for the answer. */
export const deadlineHeader = 'x-okaeri-deadline-ms';

const most = 120_000;

/** What the header says; null when it says nothing usable, which limits nothing. */
export function deadlineIn(header: string | string[] | undefined): number | null {
  if (typeof header !== 'string' || !/^\d{1,9}$/.test(header)) return null;
  return Math.min(Number(header), most);
}

/**
 * Answers a request for as long as somebody waits: then with 504, and what it still does in the database is ended
 * there (see `runWithin`). A mutation that was committed stays committed.
 */
export async function answerWithin(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => unknown,
): Promise<unknown> {
  const left = deadlineIn(request.headers[deadlineHeader]);
  if (left === null) return answer();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), left);
  });
  const answered = runWithin(left, async () => answer());
  // When it is late nobody looks at how it ends.
  answered.catch(() => undefined);
  const first = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  if (first !== 'late') return first;
  return reply.code(504).send(errorBody('DEADLINE_EXCEEDED', `There was no answer within ${left} ms.`, request.id));
}
