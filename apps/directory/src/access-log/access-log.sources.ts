import { createAccessReader } from '@okaeri/audit';
import { isId, type PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { ServiceClient } from '@okaeri/service';
import { z } from 'zod';
import type { AccessSource } from './access-log.service.ts';

/** The directory's own record. */
export function ownAccesses(read: Tx): AccessSource {
  const service = 'directory';
  const reader = createAccessReader(read, service);
  return {
    service,
    count: reader.count,
    async find(personIds, page) {
      const found = await reader.find(personIds, page);
      return found.map((entry) => ({ ...entry, service, seq: String(entry.seq) }));
    },
  };
}

const entry = z.object({
  seq: z.string(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  actorPersonId: z
    .string()
    .refine(isId)
    .transform((id) => id as PersonId)
    .nullable(),
  roles: z.array(z.string()),
  purpose: z.string(),
  action: z.string(),
  fields: z.array(z.string()),
});
const entries = z.object({ personAccesses: z.object({ entries: z.array(entry) }) });
const total = z.object({ personAccesses: z.object({ total: z.int() }) });

const find = /* GraphQL */ `
  query PersonAccesses($personIds: [ID!]!, $size: Int!, $backward: Boolean!, $cursor: [String!]) {
    personAccesses(personIds: $personIds, size: $size, backward: $backward, cursor: $cursor) {
      entries {
        seq
        at
        actorPersonId
        roles
        purpose
        action
        fields
      }
    }
  }
`;
const count = /* GraphQL */ `
  query PersonAccessCount($personIds: [ID!]!) {
    personAccesses(personIds: $personIds, size: 1) {
      total
    }
  }
`;

/** The record of another service, which every service of the graph answers for. */
export function accessesOf(service: string, client: ServiceClient): AccessSource {
  return {
    service,
    async find(personIds, { size, direction, cursor }) {
      const variables = { personIds, size, backward: direction === 'backward', cursor };
      const { personAccesses } = await client.ask(find, variables, entries);
      return personAccesses.entries.map((one) => ({ ...one, service }));
    },
    async count(personIds) {
      const { personAccesses } = await client.ask(count, { personIds }, total);
      return personAccesses.total;
    },
  };
}
