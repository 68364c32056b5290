/** Lets one at a time have each thing: two faults of one server would undo each other. */
export function createLocks(): { hold<T>(names: readonly string[], work: () => Promise<T>): Promise<T> } {
  const last = new Map<string, Promise<unknown>>();
  return {
    hold(names, work) {
      const before = Promise.all(names.map((name) => last.get(name)));
      const done = before.then(work);
      const settled = done.catch(() => undefined);
      for (const name of names) last.set(name, settled);
      return done;
    },
  };
}
