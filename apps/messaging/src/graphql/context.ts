import { type PersonId } from '@okaeri/kernel';
import { type BaseContext, hiddenPersons } from '@okaeri/subgraph';
import { type InvitationService } from '../invitation/invitation.service.ts';
import { type Reader } from '../unit.ts';
import { type ThreadService } from '../thread/thread.service.ts';

/** What every resolver of this subgraph is given. */
export interface Context extends BaseContext {
  /** For reading only; whatever changes something is a use case of a service. */
  readonly reader: Reader;
  readonly invitations: InvitationService;
  readonly threads: ThreadService;
}

/** The caller's person; null for services, strangers and accounts without a record. */
export function personOf(context: BaseContext): PersonId | null {
  return context.actor.kind === 'person' ? context.actor.personId : null;
}

/** Who is not there for the caller; HR sees everybody while it keeps the employer's records. */
export function hiddenFrom(context: Context): Promise<ReadonlySet<PersonId>> {
  return hiddenPersons(context, (id) => context.reader.blocks.with(id));
}
