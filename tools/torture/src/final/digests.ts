import { type Databases, openDatabases } from './databases.ts';
import { type Connections, type Digests, type ServiceName, serviceNames } from './final-state.ts';

export interface DigestReader {
  /**
   * The digests as they are now. Rejects when a database cannot be asked; the next call connects anew.
   *
   * @param hrEvents how many events from HR there are: `plan.told.length`
   */
  read(hrEvents: number): Promise<Digests>;
  close(): Promise<void>;
}

const hash = (lines: string) => `encode(sha256(convert_to(coalesce(${lines}, ''), 'UTF8')), 'hex')`;

/**
 * Of everybody the revision and whether another record goes on: a revision says the same wherever it is known, so that
 * two services with equal revisions hold equal facts. A person known by the id alone (revision 0) is not known yet.
 */
const persons = hash(
  `(select string_agg(id::text || ' ' || revision || case when merged_into is null then '' else ' merged' end, e'\\n'
             order by id) from person where revision > 0)`,
);

/** Of every application the revision. */
const applications = (table: string, id: string, revision: string, where = 'true') =>
  hash(`(select string_agg(${id}::text || ' ' || ${revision}, e'\\n' order by ${id}) from ${table} where ${where})`);

const applicationsOf: Readonly<Record<ServiceName, string | null>> = {
  directory: applications('application', 'id', 'revision'),
  talent: applications('application', 'id', 'revision'),
  events: null,
  feedback: applications('survey', 'cause_id', 'cause_revision', `kind = 'CANDIDATE'`),
  messaging: applications('thread', 'application_id', 'application_revision'),
};

/** Keeps one connection to each database: cheap enough to ask once a second. */
export function createDigestReader({ databases: urls }: Pick<Connections, 'databases'>): DigestReader {
  let open: Databases | null = null;

  async function readWith({ ask }: Databases, hrEvents: number): Promise<Digests> {
    const heard = await ask.directory<{ count: number }>('select count(*)::int as count from hr_record');
    const rows = await Promise.all(
      serviceNames.map(async (name) => {
        const [row] = await ask[name]<{ persons: string; applications: string | null }>(
          `select ${persons} as persons, ${applicationsOf[name] ?? 'null'} as applications`,
        );
        return { name, persons: row?.persons ?? '', applications: row?.applications ?? null };
      }),
    );
    const count = heard[0]?.count ?? 0;
    const followed = rows.flatMap((row) => row.applications ?? []);
    return {
      services: Object.fromEntries(
        rows.map((row) => [row.name, [row.persons, row.applications].filter((part) => part !== null).join(' ')]),
      ),
      equal: count === hrEvents && new Set(rows.map((row) => row.persons)).size === 1 && new Set(followed).size === 1,
      heard: count,
    };
  }

  async function close(): Promise<void> {
    await open?.close();
    open = null;
  }

  return {
    close,
    async read(hrEvents) {
      try {
        open ??= await openDatabases(urls, { oneSnapshot: false });
        return await readWith(open, hrEvents);
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}
