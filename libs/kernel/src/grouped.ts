import { AsyncLocalStorage } from 'node:async_hooks';

export interface GroupedOptions {
  /** How many items one call of the work is given at most. */
  readonly atMost: number;
  /** Whether an item may do better alone after its group failed like this. Default: always. */
  readonly isWorthAlone?: (error: unknown) => boolean;
}

/**
 * Lets callers who come at the same time share one piece of work, e.g. one transaction. What comes in one turn of the
 * event loop, and while a group is being worked on, goes together. When a group fails, each of its items goes alone, so
 * that one bad item is no other's failure. What a group shares is done in the context of its first caller: in that one's
 * trace, and never in that of a group before.
 *
 * @param work answers for each item, in their order; a rejection is about all of them
 */
export function createGrouped<Item, Outcome>(
  work: (items: readonly Item[]) => Promise<readonly Outcome[]>,
  { atMost, isWorthAlone = () => true }: GroupedOptions,
): (item: Item) => Promise<Outcome> {
  interface Waiting {
    readonly item: Item;
    /** Runs something in the context (trace, request id) of this caller. */
    readonly inContext: <Result>(run: () => Result) => Result;
    resolve(outcome: Outcome): void;
    reject(error: unknown): void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, atMost);
      const error = await attempt(group);
      if (error === null) continue;
      if (group.length === 1 || !isWorthAlone(error.cause)) for (const one of group) one.reject(error.cause);
      else
        for (const one of group) {
          const own = await attempt([one]);
          if (own !== null) one.reject(own.cause);
        }
    }
    running = false;
  }

  /** Null when it went well: then everybody knows. */
  async function attempt(group: readonly Waiting[]): Promise<{ cause: unknown } | null> {
    try {
      const items = group.map(({ item }) => item);
      const inContext = group[0]?.inContext ?? ((run) => run());
      const outcomes = await inContext(() => work(items));
      if (outcomes.length !== group.length)
        throw new Error(`${group.length} were to be answered for, not ${outcomes.length}.`);
      for (const [index, one] of group.entries()) one.resolve(outcomes[index] as Outcome);
      return null;
    } catch (cause) {
      return { cause };
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, inContext: AsyncLocalStorage.snapshot(), resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}
