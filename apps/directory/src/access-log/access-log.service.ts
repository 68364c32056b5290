import type { PersonId } from '@okaeri/kernel';
import type { KeysetPage } from '@okaeri/postgres';
import { type Access, mergePages } from './access-log.ts';

/** What one service has on record. */
export interface AccessSource {
  readonly service: string;
  find(personIds: readonly PersonId[], page: KeysetPage): Promise<Access[]>;
  count(personIds: readonly PersonId[]): Promise<number>;
}

/** What all services have on record about one person. */
export interface AccessLog {
  /** @throws PartUnavailable a list with a part missing would look like a whole one */
  page(personIds: readonly PersonId[], page: KeysetPage): Promise<Access[]>;
  count(personIds: readonly PersonId[]): Promise<number>;
}

/** A service could not be asked. */
export class PartUnavailable extends Error {
  override readonly name = 'PartUnavailable';
  readonly service: string;

  constructor(service: string, cause: unknown) {
    super(`${service} could not be asked who looked at somebody.`, { cause });
    this.service = service;
  }
}

export function createAccessLog(sources: readonly AccessSource[]): AccessLog {
  const all = <T>(ask: (source: AccessSource) => Promise<T>): Promise<T[]> =>
    Promise.all(
      sources.map((source) =>
        ask(source).catch((error: unknown) => {
          throw new PartUnavailable(source.service, error);
        }),
      ),
    );
  return {
    page: async (personIds, page) => mergePages(await all((source) => source.find(personIds, page)), page),
    async count(personIds) {
      const counts = await all((source) => source.count(personIds));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
