import { type StateDigest, stateDigest } from '@okaeri/outbox';
import { openGround } from '../replay/ground.ts';
import { queryWith, withClient } from '../replay/service-database.ts';
import { withProgram } from '../replay/service-program.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { namedServices, reporting } from './replay.ts';

/** `stack digest [service]`: what of each service's state follows from topics, in few characters. */
export function digest(
  folder: StackFolder,
  service: string | undefined,
  options: { json: boolean; tables: boolean },
): Promise<number> {
  return reporting(async () => {
    const names = service === undefined ? services : namedServices(service);
    const ground = await openGround(folder, () => undefined);
    try {
      const found: Partial<Record<ServiceName, StateDigest>> = {};
      for (const name of names) {
        const { state } = await withProgram(ground, name, (program) => program.describe());
        found[name] = await withClient(ground.urls(name).url, (client) => stateDigest(queryWith(client), state));
      }
      if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
      else
        for (const [name, { digest, tables }] of Object.entries(found)) {
          process.stdout.write(`${name.padEnd(10)} ${digest}\n`);
          if (!options.tables) continue;
          for (const [table, one] of Object.entries(tables))
            process.stdout.write(`  ${table.padEnd(22)} ${one.digest}  ${one.rows} rows\n`);
        }
      return 0;
    } finally {
      await ground.close();
    }
  });
}
