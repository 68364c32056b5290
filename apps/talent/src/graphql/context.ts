import { type Clock } from '@okaeri/kernel';
import { type PersonId } from '@okaeri/kernel';
import { type BaseContext, hiddenPersons } from '@okaeri/subgraph';
import { type Caller } from '../person/hidden.ts';
import { type ApplicationService } from '../application/application.service.ts';
import { type SelectionService } from '../application/selection.service.ts';
import { type DecisionService } from '../decision/decision.service.ts';
import { type RequisitionService } from '../requisition/requisition.service.ts';
import { type Reader } from '../unit.ts';

/** What resolvers of talent work with. */
export interface TalentServices {
  readonly reader: Reader;
  readonly clock: Clock;
  readonly applications: ApplicationService;
  readonly selection: SelectionService;
  readonly decisions: DecisionService;
  readonly requisitions: RequisitionService;
}

export interface Context extends BaseContext {
  readonly services: TalentServices;
}

/** The signed-in person who calls. Only for fields that `@access` opens to persons alone. */
export function personOf({ actor, purpose }: Context): Caller {
  if (actor.kind !== 'person') throw new Error('This field is open to persons only: its @access says otherwise.');
  return { ...actor, purpose };
}

/** Who is not there for the caller: neither side of a block finds the other. */
export function hiddenFrom(context: Context): Promise<ReadonlySet<PersonId>> {
  return hiddenPersons(context, (id) => context.services.reader.blocks.with(id));
}
