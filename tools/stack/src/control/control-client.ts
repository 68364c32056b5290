import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { controlAnswer, type ControlCommand } from './control.ts';

/**
 * Has a running supervisor do something, and waits until it is done.
 *
 * @param path where it takes commands, see its state
 * @returns its last word
 * @throws when it refuses, or ends
 */
export async function askSupervisor(
  path: string,
  command: ControlCommand,
  onStep: (step: unknown) => void,
): Promise<unknown> {
  const socket = connect(path);
  const failed = new Promise<never>((_resolve, reject) => socket.once('error', reject));
  failed.catch(() => undefined);
  socket.write(`${JSON.stringify(command)}\n`);
  const last = (async () => {
    for await (const line of createInterface({ input: socket })) {
      const answer = controlAnswer.parse(JSON.parse(line));
      if (answer.kind === 'refused') throw new Error(answer.why);
      if (answer.kind === 'done') return answer.result;
      onStep(answer.step);
    }
    throw new Error('the supervisor ended before it was done');
  })();
  try {
    return await Promise.race([last, failed]);
  } finally {
    socket.destroy();
  }
}
