import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createTokenSigner, serviceActor } from '@okaeri/access';
import { request } from 'undici';
import { z } from 'zod';
import { subgraphUrls } from '../client/subgraphs.ts';
import { type StackFolder } from '../state/folder.ts';
import { readSigningKeys } from '../state/signing-keys.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

const fields = '__typename ... on PersonExport { id status zip }';
const ask = `mutation ($input: RequestOperatorExportInput!) {
  requestOperatorExport(input: $input) { ${fields} ... on UserError { code message } } }`;
const look = `query ($id: ID!) { operatorExport(id: $id) { ${fields} } }`;

const exportShape = z.object({ id: z.string(), status: z.string(), zip: z.string().nullable() });
const askedShape = z.object({
  requestOperatorExport: z.union([exportShape, z.object({ code: z.string(), message: z.string() })]),
});
const lookedShape = z.object({ operatorExport: exportShape });

const withinMs = 90_000;

/**
 * `stack export <person>`: everything that the services hold about a person, as a ZIP. It is recorded and shown to the
 * person.
 *
 * @param who `<employer>:<employeeNumber>`, or the person's id
 */
export async function exportPerson(folder: StackFolder, who: string, options: { out: string }): Promise<number> {
  const key = readSigningKeys(folder, 'gateway')?.[0];
  if (!findRunningStack(folder) || key === undefined) {
    process.stderr.write('The stack does not run: npm start\n');
    return 1;
  }
  const signer = createTokenSigner({ issuer: 'gateway', privateJwk: key });
  const url = subgraphUrls(folder).directory;

  async function graph<Shape extends z.ZodType>(query: string, variables: object, shape: Shape) {
    const token = await signer.sign(serviceActor('gateway'), 'directory');
    const { body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = shape.safeParse(z.object({ data: z.unknown() }).safeParse(await body.json()).data?.data);
    if (!answer.success) throw new Error('The directory gave no usable answer; its log may say why.');
    return answer.data;
  }

  try {
    const { requestOperatorExport: asked } = await graph(ask, { input: meant(who) }, askedShape);
    if ('code' in asked) {
      process.stderr.write(`${asked.message}\n`);
      return 1;
    }
    for (const deadline = Date.now() + withinMs; Date.now() < deadline; await delay(500)) {
      const { operatorExport: found } = await graph(look, { id: asked.id }, lookedShape);
      if (found.zip === null) continue;
      const file = Buffer.from(found.zip, 'base64');
      writeFileSync(options.out, file, { mode: 0o600 });
      process.stdout.write(`${options.out}: ${file.length} bytes, everything about the person. It is on record.\n`);
      return 0;
    }
    process.stderr.write('Not ready yet: a service gives no answer (npm run stack -- status). Ask again later.\n');
    return 1;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

function meant(who: string): object {
  const id = /^(?:Person:)?([0-9a-f-]{36})$/i.exec(who)?.[1];
  if (id !== undefined) return { personId: id };
  const colon = who.indexOf(':');
  return { employer: who.slice(0, Math.max(0, colon)), employeeNumber: who.slice(colon + 1) };
}
