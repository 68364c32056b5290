import { runSubgraphService } from '@okaeri/subgraph';
import { talent } from './deps.ts';
import { readEnv } from './env.ts';

await runSubgraphService(talent, readEnv());
