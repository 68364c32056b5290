import { type Ask } from './databases.ts';
import { type DeadLetter, type Job, type ServiceState } from './final-state.ts';

/** What every service keeps of its streams: what waits, and what was set aside. */
export async function readServiceState(ask: Ask): Promise<ServiceState> {
  const [outbox] = await ask<{ count: number }>('select count(*)::int as count from outbox');
  // Two of the services do nothing in time.
  const [hasJobs] = await ask<{ known: boolean }>(`select to_regclass('graphile_worker.jobs') is not null as known`);
  return {
    outbox: outbox?.count ?? 0,
    inbox: await ask<ServiceState['inbox'][number]>(
      'select consumer, source, count(*)::int as count from inbox group by 1, 2 order by 1, 2',
    ),
    parkedKeys: await ask<ServiceState['parkedKeys'][number]>(
      'select consumer, topic, key from parked_key order by consumer, topic, key',
    ),
    deadLetters: await ask<DeadLetter>(
      `select topic, partition, "offset"::text as "offset", kind, state, reason, field, created_at as "createdAt"
         from dead_letter order by topic, partition, "offset"`,
    ),
    jobs: hasJobs?.known
      ? await ask<Job>(
          `select task_identifier as task, key, run_at as "runAt", attempts,
                  attempts >= max_attempts and key is not null as failed
             from graphile_worker.jobs order by task_identifier, key`,
        )
      : [],
  };
}
