import type { Clock } from '@okaeri/kernel';
import type { BaseContext } from '@okaeri/subgraph';
import type { AccessLog } from '../access-log/access-log.service.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../unit.ts';

/** What resolvers read with: each statement stands alone, outside a transaction. */
export interface Reader {
  readonly people: Pick<Unit['people'], 'find' | 'survivors' | 'findByAccount' | 'page' | 'count'>;
  readonly numbers: Pick<Unit['numbers'], 'findPerson' | 'named'>;
  readonly employments: Pick<Unit['employments'], 'ofPeople'>;
  readonly merges: Pick<Unit['merges'], 'standingOf'>;
  readonly duplicates: Pick<Unit['duplicates'], 'matching' | 'page' | 'count'>;
  readonly joinRequests: Pick<Unit['joinRequests'], 'ofAccount' | 'page' | 'count'>;
  readonly applications: Pick<Unit['applications'], 'inProcess' | 'lookedAfter'>;
  readonly visibilities: Pick<Unit['visibilities'], 'history'>;
  readonly consents: Pick<Unit['consents'], 'ofPeople' | 'allowing'>;
  readonly blocks: Pick<Unit['blocks'], 'of' | 'between'>;
  readonly profiles: Pick<Unit['profiles'], 'ofPeople'>;
  readonly chapters: Pick<Unit['chapters'], 'find' | 'page' | 'count' | 'joinedBy'>;
  readonly relationships: Pick<Unit['relationships'], 'ofPeople' | 'ofOwner'>;
  readonly erasures: Pick<Unit['erasures'], 'find' | 'ofAccount' | 'joinedTo'>;
  readonly holds: Pick<Unit['holds'], 'inForce'>;
  readonly retention: Pick<Unit['retention'], 'rules' | 'ofPerson'>;
  readonly exports: Pick<Unit['exports'], 'find' | 'ofPerson' | 'zip'>;
}

/** What every resolver of the directory is given. */
export interface Context extends BaseContext {
  readonly reader: Reader;
  readonly clock: Clock;
  /** Who looked at whom, over all services. */
  readonly accesses: AccessLog;
  /** Keys what people are recognised by. */
  readonly secret: string;
  /** Runs a use case in one transaction. */
  act<T>(work: (services: Services) => Promise<T>): Promise<T>;
}
