import { runSubgraphService } from '@okaeri/subgraph';
import { feedback } from './deps.ts';
import { readEnv } from './env.ts';

await runSubgraphService(feedback, readEnv());
