import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type Actor,
  createTokenVerifier,
  generateSigningKey,
  type PrivateKey,
  publicKeyOf,
  type Purpose,
  TokenError,
} from '@okaeri/access';
import { graphql, parse } from 'graphql';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@inaccessible"])`;

/** The tiny directory: people, and who an account is. */
export const directorySdl = `${link}
  interface Node { id: ID! }
  type Query {
    me: Person
    broken: String
    unmasked: String
    people(first: Int, last: Int): PersonConnection!
    session(issuer: String!, subject: String!, employer: String, employeeNumber: String): Session @inaccessible
  }
  type Mutation { claim: Boolean }
  type Session @inaccessible { personId: ID! alumnus: Boolean! employee: Boolean! }
  type PersonConnection { edges: [PersonEdge!]! totalCount: Int! }
  type PersonEdge { node: Person! }
  type Person implements Node @key(fields: "id") {
    id: ID! name: String friend: Person friends(first: Int): PersonConnection!
  }`;

/** The tiny talent: adds to people what the directory does not know. */
export const talentSdl = `${link}
  enum Mood { CALM GLAD }
  input Point { x: Int! y: Int! }
  type Query { whoAsks: String! echo(text: String!): String! slow: String mood(is: Mood!): Mood at(point: Point!): Int }
  type Person @key(fields: "id") { id: ID! score: Int }`;

const nodeSdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
  type Query { node(id: ID!): Node }
  interface Node { id: ID! }
  type Person implements Node @key(fields: "id", resolvable: false) { id: ID! }`;

/** The supergraph of these two and the gateway's own subgraph. */
export function composeTiny(extraTalentSdl = ''): string {
  const parts = { directory: directorySdl, node: nodeSdl, talent: talentSdl + extraTalentSdl };
  const services = Object.entries(parts).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}` }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

export function supergraphFileWith(sdl: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'okaeri-gateway-')), 'supergraph.graphql');
  writeFileSync(path, sdl);
  return path;
}

/** What reached a subgraph. */
export interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly query: string;
}

export interface TinySubgraph {
  readonly url: string;
  readonly seen: Seen[];
  /** How the next requests are answered instead, while set. */
  misbehave: ((respond: (status: number, body: string) => void, request: IncomingMessage) => void) | null;
  stop(): Promise<void>;
}

/** A subgraph in this process that answers only the gateway, as the real ones do. */
export async function startSubgraph(
  name: string,
  sdl: string,
  resolvers: object,
  gatewayKey: PrivateKey,
): Promise<TinySubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const verifier = createTokenVerifier({ audience: name, issuers: { gateway: { keys: [publicKeyOf(gatewayKey)] } } });
  const seen: Seen[] = [];
  const subgraph = { misbehave: null as TinySubgraph['misbehave'] };
  const server: Server = createServer((request, response) => {
    const respond = (status: number, body: string) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    };
    void (async () => {
      if (request.url === '/readyz') return respond(200, '{}');
      let body = '';
      for await (const chunk of request) body += String(chunk);
      if (subgraph.misbehave) return subgraph.misbehave(respond, request);
      try {
        const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
        const { actor, purpose } = await verifier.read(bearer);
        const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
        seen.push({ headers: request.headers, actor, purpose, query });
        const result = await graphql({
          schema,
          source: query,
          variableValues: variables ?? null,
          contextValue: { actor },
        });
        respond(200, JSON.stringify(result));
      } catch (error) {
        respond(error instanceof TokenError ? 401 : 500, '{"errors":[{"message":"refused"}]}');
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(subgraph, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    seen,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** An OpenID provider's keys and tokens, good and forged. */
export async function startProvider(issuer = 'https://id.example.jp', alg: 'RS256' | 'ES256' = 'RS256') {
  const keys = new Map<string, { privateKey: CryptoKey; publicJwk: JWK }>();
  const addKey = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    keys.set(kid, { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } });
  };
  await addKey('k1');
  const other = await generateKeyPair(alg);
  let down = false;
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(down ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: [...keys.values()].map(({ publicJwk }) => publicJwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const now = () => Math.floor(Date.now() / 1_000);
  const keyOf = (kid: string) => {
    const key = keys.get(kid);
    if (!key) throw new Error(`the provider has no key ${kid}`);
    return key;
  };
  const sign = (
    changes: JWTPayload,
    options: { forged?: boolean; kid?: string; header?: object; key?: CryptoKey } = {},
  ) =>
    new SignJWT({ iss: issuer, sub: 'haruka', aud: 'okaeri', iat: now(), exp: now() + 600, ...changes })
      .setProtectedHeader({ alg, kid: options.kid ?? 'k1', ...options.header })
      .sign(options.key ?? (options.forged ? other.privateKey : keyOf(options.kid ?? 'k1').privateKey), {
        crit: { b64: true, okaeri: true },
      });
  return {
    issuer,
    publicJwk: keyOf('k1').publicJwk,
    /** To sign as this provider elsewhere. */
    privateKey: keyOf('k1').privateKey,
    jwksUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    addKey,
    /** No longer published; what it signed stays signed. */
    removeKey: (kid: string) => void keys.delete(kid),
    setDown: (is: boolean) => void (down = is),
    /** How often its keys were asked for. */
    fetches: () => fetches,
    token: (subject = 'haruka', claims: JWTPayload = {}) => sign({ sub: subject, ...claims }),
    sign,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type Provider = Awaited<ReturnType<typeof startProvider>>;

export const newGatewayKey = generateSigningKey;
