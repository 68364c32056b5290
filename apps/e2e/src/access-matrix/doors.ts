import { accountIdOf, createTokenSigner, privateKeySchema } from '@okaeri/access';
import { parseGlobalId } from '@okaeri/kernel';
import { subgraphDoors, tokenFor } from '@okaeri/stack/client';
import { createGraphClient, expectEventually } from '@okaeri/testkit';
import { type System } from '../system.ts';
import { actorOf, type Column, serviceOf } from './columns.ts';
import { type Doors } from './observe.ts';
import { type Ask } from './probe.ts';
import { type World } from './world/world.ts';

/** Both doors of the running stack, for every column. */
export async function openDoors(system: System, world: World): Promise<Doors> {
  const { urls, keys, callersOf } = subgraphDoors(system.folder);
  const signers = new Map(
    Object.entries(keys).map(([issuer, key]) => [
      issuer,
      createTokenSigner({ issuer, privateJwk: privateKeySchema.parse(key) }),
    ]),
  );
  const accounts = await accountsOf(system, world);
  const actor = (column: Column) => actorOf(column, accounts.get(column) ?? null);
  const life = (column: Column) => (column === 'recruiter' ? world.other : world.self);
  return {
    actor,
    life,
    gateway(column) {
      if (serviceOf(column) !== null) return null;
      const token = accounts.get(column)?.token ?? null;
      const client = createGraphClient(system.state.urls.graph, token);
      return asking(client.ask);
    },
    subgraph(column, name) {
      const issuer = serviceOf(column) ?? 'gateway';
      const signer = signers.get(issuer);
      if (signer === undefined || !callersOf(name).includes(issuer)) return null;
      const client = createGraphClient(urls[name], () => signer.sign(actor(column), name));
      return asking(client.ask);
    },
  };
}

/** The gateway bounds what one address may ask in a minute: then the question waits its turn. */
const asking =
  (ask: Ask): Ask =>
  (query, variables) =>
    expectEventually(
      async () => {
        const reply = await ask(query, variables);
        if (reply.status === 429) throw new Error('the gateway lets nobody ask so much');
        return reply;
      },
      { timeoutMs: 120_000, everyMs: 1_000 },
    );

interface KnownAccount {
  readonly token: () => Promise<string>;
  readonly accountId: string;
  readonly personId: ReturnType<typeof parseGlobalId<'Person'>>;
}

async function accountsOf(system: System, world: World): Promise<Map<Column, KnownAccount>> {
  const tokens: Partial<Record<Column, () => Promise<string>>> = {
    account: async () => world.account,
    self: async () => world.self.token,
    alumnus: async () => world.other.token,
    employee: () => tokenFor('employee', system.folder),
    recruiter: () => tokenFor('recruiter', system.folder),
    'its recruiter': () => tokenFor('recruiter', system.folder),
    HR: () => tokenFor('hr', system.folder),
    community: () => tokenFor('community-manager', system.folder),
    operator: () => tokenFor('operator', system.folder),
  };
  return new Map(
    await Promise.all(
      Object.entries(tokens).map(async ([column, token]) => {
        const { me } = await createGraphClient(system.state.urls.graph, token).data<{ me: { id: string } | null }>(
          '{ me { id } }',
        );
        const { iss, sub } = claimsOf(await token());
        const personId = me === null ? null : parseGlobalId<'Person'>('Person', me.id);
        return [column as Column, { token, accountId: accountIdOf(iss, sub), personId }] as const;
      }),
    ),
  );
}

function claimsOf(token: string): { iss: string; sub: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    iss: string;
    sub: string;
  };
}
