import { type Caller } from '../caller/callers.ts';
import { type Deadline } from './deadline.ts';

/** What a request carries through the query plan. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Sent on to every subgraph: language, request id, trace. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the operation costs at most, told with the answer. */
  readonly cost: { readonly requested: number; readonly limit: number };
  /** Until when the answer is of use. */
  readonly deadline: Deadline;
  /** The token that tells a subgraph who asks. */
  tokenFor(subgraph: string): Promise<string>;
}
