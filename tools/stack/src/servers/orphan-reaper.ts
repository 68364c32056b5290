import { rm } from 'node:fs/promises';

/**
 * Runs beside test servers, in a process group of its own, and holds one end of a pipe. When the other end closes
 * without a word its starter was killed: then the servers are, and their directory is removed.
 * Arguments: the directory, then the servers' process ids.
 */
const [dir = '', ...pids] = process.argv.slice(2);

let said = '';
for await (const chunk of process.stdin) said += String(chunk);
if (!said.includes('stopped')) {
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
