import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readTopic } from '@okaeri/kafka';
import { superuserUrl } from '@okaeri/stack/client';
import pg from 'pg';
import { type System } from '../system.ts';
import { openKafka } from './hr-topic.ts';
import { inflatedEntries } from './unzip.ts';

/** A place where a needle was found. */
export interface Trace {
  /** `postgres directory public.person`, `topic directory.person.v1`, `file logs/directory.log`. */
  readonly place: string;
  /** The words around it, to see which canary it is. */
  readonly words: readonly string[];
}

/** Everything that the system has kept, searched for texts in any case. */
export async function findTraces(
  system: System,
  needles: readonly string[],
  where: 'everywhere' | 'topics' = 'everywhere',
): Promise<Trace[]> {
  if (where === 'topics') return inTopics(system, needles);
  const [databases, topics] = await Promise.all([inDatabases(system, needles), inTopics(system, needles)]);
  return [...databases, ...topics, ...inFiles(system, needles)];
}

/** The traces without those whose place matches. */
export function outside(traces: readonly Trace[], ...places: readonly RegExp[]): Trace[] {
  return traces.filter(({ place }) => !places.some((pattern) => pattern.test(place)));
}

function findWords(text: string, needles: readonly string[]): string[] {
  const lower = text.toLowerCase();
  const words = needles.flatMap((needle) =>
    [...lower.matchAll(new RegExp(`${needle}[a-z0-9]*`, 'g'))].map(([word]) => word),
  );
  return [...new Set(words)];
}

/** Every row of every table of every database of the server, as its superuser: whatever a dump would hold. */
async function inDatabases(system: System, needles: readonly string[]): Promise<Trace[]> {
  const url = superuserUrl(system.folder);
  const databases = await ask<{ datname: string }>(url, 'select datname from pg_database where not datistemplate');
  const traces: Trace[] = [];
  for (const { datname } of databases) {
    const at = new URL(url);
    at.pathname = `/${datname}`;
    traces.push(...(await inDatabase(at.href, datname, needles)));
  }
  return traces;
}

async function inDatabase(url: string, name: string, needles: readonly string[]): Promise<Trace[]> {
  // Bytes are written in hexadecimal, so each needle is looked for in that form as well.
  const hex = new Map(needles.map((needle) => [Buffer.from(needle).toString('hex'), needle]));
  const patterns = [...needles, ...hex.keys()].map((needle) => `%${needle}%`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ place: string; name: string; bytes: string[] }>(
      `select format('%I.%I', schemaname, tablename) as place, tablename as name,
              (select coalesce(array_agg(column_name::text), '{}') from information_schema.columns
                where table_schema = schemaname and table_name = tablename and data_type = 'bytea') as bytes
         from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const traces: Trace[] = [];
    for (const table of tables) {
      const { rows } = await client.query<{ text: string }>(
        `select t::text as text from ${table.place} t where t::text ilike any ($1::text[])`,
        [patterns],
      );
      const found = rows.flatMap(({ text }) => [...findWords(text, needles), ...inHex(text, hex)]);
      for (const column of table.bytes) {
        const packed = await client.query<{ bytes: Buffer }>(
          `select "${column}" as bytes from ${table.place} where substring("${column}" from 1 for 2) = 'PK'::bytea`,
        );
        for (const { bytes } of packed.rows)
          for (const entry of inflatedEntries(bytes)) found.push(...findWords(entry, needles));
      }
      if (found.length > 0) traces.push({ place: `postgres ${name} ${table.place}`, words: [...new Set(found)] });
    }
    return traces;
  } finally {
    await client.end();
  }
}

function inHex(text: string, hex: ReadonlyMap<string, string>): string[] {
  return [...hex].filter(([code]) => text.includes(code)).map(([, needle]) => needle);
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every record of every topic that is there now, with key and headers. */
async function inTopics(system: System, needles: readonly string[]): Promise<Trace[]> {
  const kafka = openKafka(system);
  const admin = kafka.client.admin();
  await admin.connect();
  const names = (await admin.listTopics()).filter((name) => !name.startsWith('__')).sort();
  await admin.disconnect();
  const traces = await Promise.all(
    names.map(async (topic): Promise<Trace[]> => {
      const words = new Set<string>();
      await readTopic({
        kafka,
        topic,
        take: async (records) => {
          for (const { key, value, headers } of records)
            for (const word of findWords(`${key} ${value?.toString('utf8')} ${JSON.stringify(headers)}`, needles))
              words.add(word);
        },
      });
      return words.size === 0 ? [] : [{ place: `topic ${topic}`, words: [...words] }];
    }),
  );
  return traces.flat();
}

/** Files of the stack's folder: logs and whatever a service left there. Databases and topics are
 * asked above; the mailboxes of the world and the provider of accounts are not the system's. */
function inFiles(system: System, needles: readonly string[]): Trace[] {
  const servers = ['data/postgres', 'data/kafka', 'data/openid', 'data/mail', 'logs/mail.log', 'logs/openid.log'];
  return filesOf(system.folder)
    .map((file) => ({ file, name: relative(system.folder, file) }))
    .filter(({ name }) => !servers.some((folder) => name.startsWith(folder)))
    .flatMap(({ file, name }) => {
      const bytes = readFileSync(file);
      const texts =
        bytes.subarray(0, 2).toString('latin1') === 'PK' ? inflatedEntries(bytes) : [bytes.toString('utf8')];
      const words = texts.flatMap((text) => findWords(text, needles));
      return words.length === 0 ? [] : [{ place: `file ${name}`, words: [...new Set(words)] }];
    });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return stat.isDirectory() ? filesOf(path) : stat.isFile() ? [path] : [];
  });
}
