import { runSubgraphService } from '@okaeri/subgraph';
import { events } from './deps.ts';
import { readEnv } from './env.ts';

await runSubgraphService(events, readEnv());
