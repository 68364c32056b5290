import { randomUUID } from 'node:crypto';
import { type CostModel } from '@okaeri/limits';
import { type Logger, type Part } from '@okaeri/kernel';
import { type GatewaySettings } from '../env.ts';
import { createRateLimiter } from '../rate/rate-limiter.ts';
import { rateSource } from '../rate/rate-source.ts';
import { createDoor, type Door } from './door.ts';
import { createRates } from './rates.ts';
import { type TrustedDocuments } from './trusted-documents.ts';

/** The door as the settings want it, and what of it has a start and an end. */
export function createDoorParts(
  env: GatewaySettings,
  on: { costs: () => CostModel; trusted: TrustedDocuments; logger: Logger; development: boolean },
): { door: Door; parts: readonly Part[] } {
  const { costs, trusted, logger, development } = on;
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = env;
  const limiter = createRateLimiter({
    logger: logger.child({ part: 'rate-limits' }),
    // The same for all replicas, and in no dump of the database.
    secret: DATABASE_URL ?? randomUUID(),
    source: DATABASE_URL === undefined ? undefined : rateSource({ DATABASE_URL, MIGRATION_DATABASE_URL }, logger),
  });
  const rates = createRates(limiter, { requests: env.RATE_REQUESTS_PER_MINUTE, cost: env.RATE_COST_PER_MINUTE });
  return { door: createDoor({ rates, trusted, costs, development }), parts: [limiter, trusted] };
}
