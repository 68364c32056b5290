import { existsSync, readdirSync } from 'node:fs';

export const root = new URL('../../../', import.meta.url);

/** An app that owns a part of the graph. */
export interface SubgraphApp {
  name: string;
  dir: URL;
  schemaDir: URL;
}

/** Every app with SDL files, by name. */
export function findSubgraphApps(base: URL = root): SubgraphApp[] {
  const apps = new URL('apps/', base);
  return readdirSync(apps)
    .sort()
    .map((name) => ({ name, dir: new URL(`${name}/`, apps), schemaDir: new URL(`${name}/schema/`, apps) }))
    .filter(
      ({ schemaDir }) => existsSync(schemaDir) && readdirSync(schemaDir).some((file) => file.endsWith('.graphql')),
    );
}
