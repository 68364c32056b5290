import { type Socket } from 'node:net';

export interface FlowState {
  /** Nothing is read: neither what comes nor that it ends. */
  readonly blocked: boolean;
  readonly delayMs: number;
}

/** One direction of a connection. */
export interface Flow {
  set(state: FlowState): void;
}

interface Waiting {
  readonly at: number;
  /** Null: the sender has said all. */
  readonly chunk: Buffer | null;
}

/**
 * Takes what comes from one socket to another, in order, after a delay, with the receiver's pace as the sender's.
 *
 * @param over told when the connection cannot go on: the sender was reset
 */
export function createFlow(from: Socket, to: Socket, over: () => void): Flow {
  let state: FlowState = { blocked: false, delayMs: 0 };
  let queue: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  /** The sender was reset, which the receiver learns once nothing is blocked. */
  let gone = false;

  function flush(): void {
    timer = null;
    if (closed || state.blocked) return;
    const now = performance.now();
    while (queue[0] !== undefined && queue[0].at <= now) {
      const { chunk } = queue.shift()!;
      if (chunk === null) to.end();
      else if (!to.write(chunk)) from.pause();
    }
    if (queue[0] !== undefined) timer = setTimeout(flush, queue[0].at - now);
    else if (gone) finish();
  }

  function pass(chunk: Buffer | null): void {
    if (state.delayMs === 0 && queue.length === 0 && !state.blocked) {
      if (chunk === null) to.end();
      else if (!to.write(chunk)) from.pause();
      return;
    }
    queue.push({ at: performance.now() + state.delayMs, chunk });
    timer ??= setTimeout(flush, state.delayMs);
  }

  function finish(): void {
    if (closed) return;
    closed = true;
    if (timer !== null) clearTimeout(timer);
    queue = [];
    over();
  }

  from.on('data', pass);
  from.on('end', () => pass(null));
  from.on('close', () => {
    // Whoever has said all before needs nothing more: that it ends is in the queue, or passed on already.
    gone = !from.readableEnded;
    if (gone && !state.blocked && queue.length === 0) finish();
  });
  to.on('drain', () => {
    if (!state.blocked) from.resume();
  });
  from.resume();

  return {
    set(next) {
      state = next;
      if (closed) return;
      if (next.blocked) return void from.pause();
      if (timer === null) flush();
      if (!closed && !to.writableNeedDrain) from.resume();
    },
  };
}
