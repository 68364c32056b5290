import { runSubgraphService } from '@okaeri/subgraph';
import { messaging } from './deps.ts';
import { readEnv } from './env.ts';

await runSubgraphService(messaging, readEnv());
