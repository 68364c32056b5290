import type { PersonId } from '@okaeri/kernel';
import { type BaseContext, hiddenPersons } from '@okaeri/subgraph';
import type { SurveyService } from '../survey/survey.service.ts';
import type { Unit } from '../unit.ts';

/** The directory's person, of whom only the id is known here. */
export interface PersonReference {
  readonly id: PersonId;
}

/** What the app adds to every request's context. */
export interface AppContext {
  readonly surveys: SurveyService;
  /** For reading outside a transaction. */
  readonly read: Pick<Unit, 'blocks' | 'surveys' | 'responses'>;
}

export type Context = BaseContext & AppContext;

/** Who is not there for the caller: neither side of a block finds the other. */
export function hiddenFrom(context: Context): Promise<ReadonlySet<PersonId>> {
  return hiddenPersons(context, (id) => context.read.blocks.with(id));
}
