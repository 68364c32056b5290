import {
  type Clock,
  fail,
  type Failure,
  inputError,
  type InputProblem,
  type LocalizedText,
  languages,
  newId,
  notFound,
  ok,
  type PersonId,
  type Result,
} from '@okaeri/kernel';
import { holdOwnRecord } from '../person/own-record.ts';
import type { Unit } from '../unit.ts';
import { noRecord } from '../visibility/visibility.errors.ts';
import type { Chapter, ChapterId } from './chapter.store.ts';

/** Networks within the network. */
export interface ChapterService {
  /** @param by the account that makes it */
  create(name: LocalizedText, by: string): Promise<Result<Chapter>>;
  /** Said twice, it counts once. */
  join(chapterId: ChapterId | null, personId: PersonId): Promise<Result<Chapter>>;
  leave(chapterId: ChapterId | null, personId: PersonId): Promise<Result<Chapter>>;
}

/** In characters as people count them. */
const longestName = 80;

const unknownChapter: Failure = notFound('DIRECTORY.UNKNOWN_CHAPTER', {
  ja: 'このチャプターは見つかりません。',
  en: 'There is no such chapter.',
});

const wrongLength = {
  ja: `1文字から${longestName}文字で入力してください。`,
  en: `From 1 to ${longestName} characters.`,
};

export function createChapterService({ unit, clock }: { unit: Unit; clock: Clock }): ChapterService {
  async function onChapter(
    chapterId: ChapterId | null,
    personId: PersonId,
    act: (chapterId: ChapterId) => Promise<void>,
  ): Promise<Result<Chapter>> {
    if ((await holdOwnRecord(unit, personId)) === null) return fail(noRecord);
    const [chapter] = chapterId === null ? [] : await unit.chapters.find([chapterId]);
    if (chapter === undefined) return fail(unknownChapter);
    await act(chapter.id);
    return ok(chapter);
  }

  return {
    async create(told, by) {
      const name = { ja: told.ja.trim(), en: told.en.trim() };
      const problems = languages.flatMap((language): InputProblem[] => {
        const length = [...name[language]].length;
        return length < 1 || length > longestName ? [{ path: ['name', language], message: wrongLength }] : [];
      });
      if (problems.length > 0) return fail(inputError('DIRECTORY.CHAPTER_INVALID', problems));
      const chapter = { id: newId<'Chapter'>(), name, createdAt: clock.now(), createdBy: by };
      await unit.chapters.add(chapter);
      return ok(chapter);
    },
    join: (chapterId, personId) =>
      onChapter(chapterId, personId, (id) => unit.chapters.join(id, personId, clock.now())),
    leave: (chapterId, personId) => onChapter(chapterId, personId, (id) => unit.chapters.leave(id, personId)),
  };
}
