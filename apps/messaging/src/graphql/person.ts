import { type PersonId } from '@okaeri/kernel';

/** A person in this subgraph is an id: the directory knows the rest. */
export interface PersonReference {
  readonly id: PersonId;
}
