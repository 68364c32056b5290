import { connect } from 'node:net';
import { type Readiness } from '@okaeri/kernel';

/**
 * Asks an HTTP address whether its program is ready; the answer's text is the reason when it is not.
 *
 * @param pid who has to have answered, where the answer tells: a port may have gone to somebody else's process
 */
export async function readyByHttp(url: string, pid?: number): Promise<Readiness> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
  if (!response) return { ready: false, why: 'does not answer' };
  const body = await response.text();
  if (pid !== undefined && pidIn(body) !== pid) return { ready: false, why: 'another process answers' };
  return response.ok ? { ready: true } : { ready: false, why: reasonIn(body) };
}

/** Whether somebody listens on the port of this machine. */
export function readyByPort(port: number): Promise<Readiness> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (readiness: Readiness) => {
      socket.destroy();
      resolve(readiness);
    };
    socket.setTimeout(2_000, () => answer({ ready: false, why: 'does not answer' }));
    socket.once('connect', () => answer({ ready: true }));
    socket.once('error', () => answer({ ready: false, why: 'does not listen' }));
  });
}

/** What a `/readyz` says in its body: the parts that are not ready and why, whatever else it holds. */
export function reasonIn(body: string): string {
  try {
    const told = JSON.parse(body) as unknown;
    const whys = collectWhys(told);
    if (whys.length > 0) return whys.join('; ');
    if (typeof told === 'object' && told !== null && 'state' in told) return String(told.state);
  } catch {
    // Not JSON: the text itself is the reason.
  }
  return body.trim().slice(0, 300) || 'says it is not ready';
}

function pidIn(body: string): number | null {
  const pid = /"pid":(\d+)/.exec(body)?.[1];
  return pid === undefined ? null : Number(pid);
}

function collectWhys(told: unknown, name = ''): string[] {
  if (typeof told !== 'object' || told === null) return [];
  const { why, name: ownName } = told as { why?: unknown; name?: unknown };
  const here = typeof ownName === 'string' ? ownName : name;
  if (typeof why === 'string' && why !== '') return [here ? `${here}: ${why}` : why];
  return Object.entries(told).flatMap(([key, value]) => collectWhys(value, Array.isArray(told) ? here : key));
}
