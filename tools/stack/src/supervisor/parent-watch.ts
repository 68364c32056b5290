/**
 * Preloaded into every Node process of the stack (`--import`): when the supervisor dies without a word (kill -9),
 * its channel closes and the process ends itself, as gracefully as on `stop`.
 */
function end(): void {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 8_000).unref();
  // A handler for SIGTERM may drain and leave something open: nothing may outlive the supervisor for long.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref();
}

if (process.channel) {
  // The channel alone must not keep a process alive that has nothing left to do.
  process.channel.unref();
  process.once('disconnect', end);
} else if (process.connected === false) {
  // There was a channel, and the supervisor died before this was loaded.
  end();
}
