import type { Clock, PersonId } from '@okaeri/kernel';
import { type BaseContext, hiddenPersons } from '@okaeri/subgraph';
import type { AnswerService } from '../answer/answer.service.ts';
import type { EventService } from '../event/event.service.ts';
import type { Unit } from '../unit.ts';

/** The directory's person, of whom only the id is known here. */
export interface PersonReference {
  readonly id: PersonId;
}

/** What the app adds to every request's context. */
export interface AppContext {
  readonly events: EventService;
  readonly answers: AnswerService;
  /** For reading outside a transaction. */
  readonly read: Pick<Unit, 'audiences' | 'blocks' | 'events' | 'answers'>;
  readonly clock: Clock;
}

export type Context = BaseContext & AppContext;

/** The caller's person; null for services, strangers and accounts without a record. */
export function personOf(context: BaseContext): PersonId | null {
  return context.actor.kind === 'person' ? context.actor.personId : null;
}

/** Who is not there for the caller: neither side of a block finds the other. */
export function hiddenFrom(context: Context): Promise<ReadonlySet<PersonId>> {
  return hiddenPersons(context, (id) => context.read.blocks.with(id));
}
