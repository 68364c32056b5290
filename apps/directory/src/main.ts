import { runSubgraphService } from '@okaeri/subgraph';
import { directory } from './deps.ts';
import { readEnv } from './env.ts';

await runSubgraphService(directory, readEnv());
