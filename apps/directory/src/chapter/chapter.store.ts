import type { Id, LocalizedText, PersonId } from '@okaeri/kernel';
import { type KeysetPage, keysetQuery, type SortColumn, type Tx } from '@okaeri/postgres';
import { familySql } from '../person/family.sql.ts';

export type ChapterId = Id<'Chapter'>;

/** A network within the network. */
export interface Chapter {
  readonly id: ChapterId;
  readonly name: LocalizedText;
  readonly createdAt: Date;
  /** The account that made it. */
  readonly createdBy: string;
}

/** Chapters and who is in them. */
export interface ChapterStore {
  add(chapter: Chapter): Promise<void>;
  find(ids: readonly ChapterId[]): Promise<Chapter[]>;
  page(page: KeysetPage): Promise<Chapter[]>;
  count(): Promise<number>;
  join(chapterId: ChapterId, personId: PersonId, at: Date): Promise<void>;
  leave(chapterId: ChapterId, personId: PersonId): Promise<void>;
  /** Those of the chapters that a person is in, under whichever of their joined records. */
  joinedBy(personId: PersonId, ids: readonly ChapterId[]): Promise<ReadonlySet<ChapterId>>;
}

/** In the order in which they were made. */
export const chapterSort: SortColumn[] = [{ sql: 'id', direction: 'asc', type: 'uuid', nullable: false }];

export function createChapterStore(tx: Tx): ChapterStore {
  return {
    async add({ id, name, createdAt, createdBy }) {
      await tx.query(`insert into chapter (id, name, created_at, created_by) values ($1, $2, $3, $4)`, [
        id,
        JSON.stringify(name),
        createdAt,
        createdBy,
      ]);
    },
    async find(ids) {
      return (await tx.query<ChapterRow[]>(`select * from chapter where id = any ($1::uuid[])`, [ids])).map(toChapter);
    },
    async page(page) {
      const { where, orderBy, params, limit } = keysetQuery({ sort: chapterSort, page });
      const rows = await tx.query<ChapterRow[]>(
        `select * from chapter where ${where} order by ${orderBy} limit ${limit}`,
        params,
      );
      return rows.map(toChapter);
    },
    async count() {
      const [row] = await tx.query<{ count: string }[]>('select count(*) from chapter');
      return Number(row?.count ?? 0);
    },
    async join(chapterId, personId, at) {
      await tx.query(
        `insert into chapter_member (chapter_id, person_id, joined_at) values ($1, $2, $3) on conflict do nothing`,
        [chapterId, personId, at],
      );
    },
    async leave(chapterId, personId) {
      await tx.query(
        `delete from chapter_member
          where chapter_id = $1 and person_id = any (${familySql('$2::uuid')})`,
        [chapterId, personId],
      );
    },
    async joinedBy(personId, ids) {
      const rows = await tx.query<{ chapter_id: ChapterId }[]>(
        `select distinct chapter_id from chapter_member
          where chapter_id = any ($2::uuid[])
            and person_id = any (${familySql('$1::uuid')})`,
        [personId, ids],
      );
      return new Set(rows.map((row) => row.chapter_id));
    },
  };
}

/** A condition on `person`: in the chapter, under whichever of their joined records. */
export function isMemberSql(chapterId: string): string {
  return `exists (select 1 from chapter_member c
                   where c.chapter_id = ${chapterId}::uuid
                     and c.person_id = any (${familySql('person.id')}))`;
}

interface ChapterRow {
  readonly id: ChapterId;
  readonly name: LocalizedText;
  readonly created_at: Date;
  readonly created_by: string;
}

function toChapter({ id, name, created_at: createdAt, created_by: createdBy }: ChapterRow): Chapter {
  return { id, name, createdAt, createdBy };
}
