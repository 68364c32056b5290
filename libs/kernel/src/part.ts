export type Readiness = { readonly ready: true } | { readonly ready: false; readonly why: string };

/**
 * A piece of a running service (relay, consumer, HTTP server): started in order, stopped in the reverse order.
 * `stop` finishes what is in hand and resolves when nothing of the part is running any more.
 */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  readiness?(): Readiness | Promise<Readiness>;
}
