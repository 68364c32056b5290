import { type OpenIdIdentity, serviceActor } from '@okaeri/access';
import { type Clock, type PersonId, systemClock } from '@okaeri/kernel';
import { z } from 'zod';
import { type SubgraphClient } from '../subgraph/subgraph-client.ts';
import { type InternalTokens } from './internal-tokens.ts';

/** What the directory knows of an account: whose record it is. */
const session = z
  .object({ personId: z.string().transform((id) => id as PersonId), alumnus: z.boolean(), employee: z.boolean() })
  .nullable();
export type Session = z.output<typeof session>;

/** The directory cannot tell whose account it is, now and from no earlier answer either. */
export class SessionUnknown extends Error {
  override readonly name = 'SessionUnknown';
}

export interface Sessions {
  /** @throws SessionUnknown */
  find(identity: OpenIdIdentity): Promise<Session>;
  forget(identity: OpenIdIdentity): void;
}

interface Known {
  readonly session: Session;
  readonly at: number;
}

const query = /* GraphQL */ `
  query Session($issuer: String!, $subject: String!, $employer: String, $employeeNumber: String) {
    session(issuer: $issuer, subject: $subject, employer: $employer, employeeNumber: $employeeNumber) {
      personId
      alumnus
      employee
    }
  }
`;

/**
 * Asks the directory whose account it is, once per account for a short while. When the directory is down, an answer
 * of the last minutes still holds, so that the rest of the graph goes on; without one the request cannot be judged.
 */
export function createSessions(options: {
  client: SubgraphClient;
  tokens: InternalTokens;
  clock?: Clock;
  /** How long an answer is used without asking again. */
  freshMs?: number;
  /** How long it is still used while the directory does not answer. */
  staleMs?: number;
  /** How long to wait for an answer when there is one that can still be used. */
  patienceMs?: number;
  most?: number;
}): Sessions {
  const {
    client,
    tokens,
    clock = systemClock,
    freshMs = 10_000,
    staleMs = 300_000,
    patienceMs = 1_000,
    most = 10_000,
  } = options;
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Session>>();

  async function ask(identity: OpenIdIdentity): Promise<Session> {
    const { issuer, subject, employer, employeeNumber } = identity;
    const token = await tokens.tokenFor(serviceActor('gateway'), 'directory');
    const variables = { issuer, subject, employer, employeeNumber };
    const request = { query, variables, operationName: 'Session' };
    const answer = await client.ask('directory', request, { authorization: `Bearer ${token}` });
    if (answer.errors && answer.errors.length > 0) throw new Error('the directory failed to answer');
    return session.parse(answer.data?.['session'] ?? null);
  }

  function remember(key: string, found: Session): void {
    known.delete(key);
    known.set(key, { session: found, at: clock.now().getTime() });
    // Oldest first: the map keeps the order in which answers came.
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
  }

  return {
    async find(identity) {
      const key = keyOf(identity);
      const last = known.get(key);
      const age = last ? clock.now().getTime() - last.at : Infinity;
      if (last && age < freshMs) return last.session;
      let going = asking.get(key);
      if (!going) {
        going = ask(identity)
          .then((found) => {
            remember(key, found);
            return found;
          })
          .finally(() => asking.delete(key));
        asking.set(key, going);
      }
      // Whoever has an earlier answer does not wait for a directory that hangs; it is taken over when it comes.
      if (last && age < staleMs) return await orAfter(patienceMs, going, last.session).catch(() => last.session);
      try {
        return await going;
      } catch (cause) {
        throw new SessionUnknown('the directory does not tell whose account it is', { cause });
      }
    },
    forget: (identity) => void known.delete(keyOf(identity)),
  };
}

async function orAfter<Value>(milliseconds: number, coming: Promise<Value>, instead: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(instead), milliseconds);
  });
  // When it is late nobody looks at how it ends.
  coming.catch(() => undefined);
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

function keyOf({ issuer, subject, employer, employeeNumber }: OpenIdIdentity): string {
  return JSON.stringify([issuer, subject, employer, employeeNumber]);
}
