import { createDeps } from './deps.ts';
import { readEnv } from './env.ts';
import { runService } from '@okaeri/service';

const env = readEnv();
await runService(await createDeps(env));
