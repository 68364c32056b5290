import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type PrivateKey } from '@okaeri/access';
import { createLogger, derivedId, toGlobalId } from '@okaeri/kernel';
import { runService } from '@okaeri/service';
import { createDeps } from '../src/deps.ts';
import { type GatewaySettings } from '../src/env.ts';
import {
  composeTiny,
  directorySdl,
  newGatewayKey,
  type Provider,
  startProvider,
  startSubgraph,
  supergraphFileWith,
  talentSdl,
  type TinySubgraph,
} from './support.ts';

export const haruka = derivedId('test', 'haruka');
export const yuki = derivedId('test', 'yuki');
export const globalHaruka = toGlobalId('Person', haruka);

export interface GraphReply {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown>;
  readonly errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  readonly extensions?: unknown;
}

/** A gateway as in production, before two tiny subgraphs and an OpenID provider. */
export interface TinyHouse {
  readonly directory: TinySubgraph;
  readonly talent: TinySubgraph;
  /** Of everybody; the other two are of staff and of alumni alone. */
  readonly provider: Provider;
  readonly staff: Provider;
  readonly alumni: Provider;
  /** The clock that access tokens are judged by goes on by this. */
  advance(milliseconds: number): void;
  readonly gatewayKey: PrivateKey;
  readonly supergraphFile: string;
  /** Every line the gateway logged, the finest included. */
  readonly logs: readonly string[];
  /** Where the gateway is, without a path. */
  readonly base: string;
  /** Where metrics and the details of readiness are. */
  readonly inside: string;
  ask(query: string, token?: string, headers?: Record<string, string>): Promise<GraphReply>;
  /** The actor that a subgraph is told of. */
  whoAsks(token?: string): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

export async function startTinyHouse(changes: Partial<GatewaySettings> = {}): Promise<TinyHouse> {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const logs: string[] = [];
  const destination = { write: (line: string) => void logs.push(line) };
  const logger = createLogger({ service: 'gateway', level: 'debug', destination });
  const gatewayKey = await newGatewayKey();
  const [provider, staff, alumni] = await Promise.all([
    startProvider(),
    startProvider('https://staff.example.jp', 'ES256'),
    startProvider('https://alumni.example.jp', 'ES256'),
  ]);
  const trusted = { audience: 'okaeri', allowHttp: true };
  const directory = await startSubgraph('directory', directorySdl, directoryResolvers(), gatewayKey);
  const talent = await startSubgraph('talent', talentSdl, talentResolvers, gatewayKey);
  const supergraphFile = supergraphFileWith(composeTiny());
  const stopOthers = async () => {
    await Promise.all([directory, talent, provider, staff, alumni].map((server) => server.stop()));
    await rm(dirname(supergraphFile), { recursive: true });
  };
  const unused = 'http://127.0.0.1:9/graphql';
  const startGateway = async () => {
    const deps = await createDeps(
      {
        PORT: 0,
        HOST: '127.0.0.1',
        LOG_LEVEL: 'silent',
        NODE_ENV: 'production',
        DRAIN_DELAY_MS: 1,
        DIRECTORY_URL: directory.url,
        TALENT_URL: talent.url,
        EVENTS_URL: unused,
        FEEDBACK_URL: unused,
        MESSAGING_URL: unused,
        SUPERGRAPH_FILE: supergraphFile,
        OIDC_ISSUERS: [
          {
            ...trusted,
            name: 'everybody',
            issuer: provider.issuer,
            jwksUri: provider.jwksUri,
            admits: ['staff', 'alumni'],
          },
          { ...trusted, name: 'staff', issuer: staff.issuer, jwksUri: staff.jwksUri, admits: ['staff'] },
          { ...trusted, name: 'alumni', issuer: alumni.issuer, jwksUri: alumni.jwksUri, admits: ['alumni'] },
        ],
        INTERNAL_SIGNING_KEY: gatewayKey,
        CORS_ORIGINS: ['https://alumni.example.jp'],
        SUBGRAPH_TIMEOUT_MS: 3_000,
        SUBGRAPH_CONCURRENCY: 100,
        OTEL_TRACES_SAMPLER_ARG: 1,
        REQUEST_TIMEOUT_MS: 15_000,
        RATE_REQUESTS_PER_MINUTE: 100_000,
        RATE_COST_PER_MINUTE: 10_000_000,
        TRUSTED_DOCUMENTS: 'off',
        METRICS_PORT: 0,
        ...changes,
      },
      { clock, logger },
    );
    return { deps, service: await runService({ ...deps, ownsProcess: false, drainDelayMs: 0 }) };
  };
  const { deps, service } = await startGateway().catch(async (error: unknown) => {
    // Nobody gets the house to stop it.
    await stopOthers();
    throw error;
  });
  const base = deps.http.url();

  async function ask(query: string, token?: string, headers: Record<string, string> = {}): Promise<GraphReply> {
    const response = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as Pick<GraphReply, 'data' | 'errors' | 'extensions'>;
    return { status: response.status, headers: response.headers, ...body };
  }

  return {
    directory,
    talent,
    provider,
    staff,
    alumni,
    advance: (milliseconds) => void (ahead += milliseconds),
    gatewayKey,
    supergraphFile,
    logs,
    base,
    inside: deps.inside?.url() ?? '',
    ask,
    async whoAsks(token) {
      const { data, errors } = await ask('{ whoAsks }', token);
      if (errors) throw new Error(JSON.stringify(errors));
      return JSON.parse(String(data?.['whoAsks'])) as Record<string, unknown>;
    },
    async stop() {
      await service.stop();
      await stopOthers();
    },
  };
}

function directoryResolvers(): object {
  const sessions = new Map([['haruka', { personId: haruka, alumnus: false, employee: true }]]);
  return {
    Query: {
      me: (_: unknown, __: unknown, { actor }: { actor: { personId?: string } }) =>
        actor.personId ? { id: toGlobalId('Person', actor.personId), name: '遥' } : null,
      session: (_: unknown, { subject }: { subject: string }) => sessions.get(subject) ?? null,
      people: (_: unknown, { first }: { first?: number }) => pageOf(first ?? 20),
      broken: () => {
        throw Object.assign(new Error('Something went wrong on our side.'), {
          extensions: { code: 'INTERNAL', requestId: 'req-of-directory' },
        });
      },
      unmasked: () => {
        throw new Error('secret of a person: 090-1234-5678');
      },
    },
    Mutation: {
      claim: () => Boolean(sessions.set('yuki', { personId: yuki, alumnus: true, employee: false })),
    },
    Person: {
      __resolveReference: ({ id }: { id: string }) => (id === globalHaruka ? { id, name: '遥' } : null),
    },
  };
}

/** A page of one and the same person. */
function pageOf(size: number): object {
  const node = { id: globalHaruka, name: '遥', friends: ({ first }: { first?: number }) => pageOf(first ?? 20) };
  return { totalCount: 1_000, edges: Array.from({ length: size }, () => ({ node })) };
}

const talentResolvers = {
  Query: {
    whoAsks: (_: unknown, __: unknown, { actor }: { actor: unknown }) => JSON.stringify(actor),
    echo: (_: unknown, { text }: { text: string }) => text,
    mood: (_: unknown, { is }: { is: string }) => is,
    at: (_: unknown, { point }: { point: { x: number } }) => point.x,
  },
  Person: { __resolveReference: ({ id }: { id: string }) => ({ id, score: 7 }) },
};
