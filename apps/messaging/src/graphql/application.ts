import { type ApplicationId } from '../thread/thread.ts';

/** An application in this subgraph is an id: talent knows the rest. */
export interface ApplicationReference {
  readonly id: ApplicationId;
}
