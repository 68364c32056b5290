import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runTool } from './run-tool.ts';

/**
 * Deals with what a killed run left in the cluster's directory. A server that still runs on it (its starter was
 * killed, not it) is asked to end; a pid file whose process is gone, or is now somebody else's, is removed, since
 * PostgreSQL only looks whether any process has that number.
 */
export async function clearLeftover(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await isServerOf(pid, data))) {
    await rm(pidFile, { force: true });
    await childrenGone(data);
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await waitUntil(async () => !(await isServerOf(pid, data)), 10_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await waitUntil(async () => !(await isServerOf(pid, data)), 5_000)))
    throw new Error(`A PostgreSQL (process ${pid}) still runs on ${data} and does not end. End it and start again.`);
}

/** Sessions outlive a killed server for a moment and hold its shared memory: a start before they end would fail. */
async function childrenGone(data: string): Promise<void> {
  const { output } = await runTool('ps', ['-eo', 'pid=,args=']);
  const busy = output.split('\n').some((line) => line.includes(data) && line.includes('postgres'));
  if (busy) await sleep(500);
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const { exitCode, output } = await runTool('ps', ['-o', 'args=', '-p', String(pid)]);
  return exitCode === 0 && output.includes('postgres') && output.includes(data);
}

async function waitUntil(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (await condition()) return true;
    await sleep(50);
  }
  return false;
}
