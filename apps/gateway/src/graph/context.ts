import { type Caller } from '../caller/callers.ts';

/** What a request carries through the query plan. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Sent on to every subgraph: language, request id, trace. */
  readonly headers: Readonly<Record<string, string>>;
  /** The token that tells a subgraph who asks. */
  tokenFor(subgraph: string): Promise<string>;
}
