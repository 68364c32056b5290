import type { Clock } from '@okaeri/kernel';
import { type ApplicationService, createApplicationService } from './application/application.service.ts';
import { createInvitationService, type InvitationService } from './invitation/invitation.service.ts';
import { createPersonService, type PersonService } from './person/person.service.ts';
import type { Unit } from './unit.ts';

/** The use cases, bound to one unit of work. */
export interface Services {
  readonly people: PersonService;
  readonly invitations: InvitationService;
  readonly applications: ApplicationService;
}

/** What use cases stand on beside their unit. */
export interface Ground {
  readonly clock: Clock;
  /** Keys ids and links: whoever has it can find employee numbers by trying. */
  readonly secret: string;
}

export function createServices(unit: Unit, { clock, secret }: Ground): Services {
  const people = createPersonService({ unit, clock, secret });
  return {
    people,
    invitations: createInvitationService({ unit, people, clock, secret }),
    applications: createApplicationService(unit),
  };
}
