import { type Clock, conflict, fail, type Failure, inputError, ok, type PersonId, type Result } from '@okaeri/kernel';
import { holdOwnRecord } from '../person/own-record.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { PersonService } from '../person/person.service.ts';
import type { Unit } from '../unit.ts';
import { noRecord } from '../visibility/visibility.errors.ts';

/** Keeps people apart who want it so. */
export interface BlockService {
  /**
   * Hides a person and somebody else from each other. Nothing tells whether there is such a person: an id that
   * nobody has is blocked like any other.
   *
   * @param nameKnown whether the caller is shown the other's name now
   */
  block(personId: PersonId, blockedId: PersonId, nameKnown: boolean): Promise<Result<PersonRecord>>;
  unblock(personId: PersonId, blockedId: PersonId): Promise<Result<PersonRecord>>;
}

/** Nobody has that many to avoid; it keeps ids that nobody has from filling the table. */
const mostBlocks = 500;

const tooMany: Failure = conflict('DIRECTORY.TOO_MANY_BLOCKS', {
  ja: `ブロックできるのは${mostBlocks}人までです。不要なブロックを解除してください。`,
  en: `At most ${mostBlocks} people can be blocked. Unblock somebody first.`,
});

const oneself: Failure = inputError('DIRECTORY.CANNOT_BLOCK_ONESELF', [
  { path: ['personId'], message: { ja: '自分自身はブロックできません。', en: 'Nobody can block themselves.' } },
]);

/** The id does not have the form of a person's id: nothing about whether there is such a person. */
export const notAPerson: Failure = inputError('DIRECTORY.NOT_A_PERSON_ID', [
  { path: ['personId'], message: { ja: '人物のIDを指定してください。', en: 'Expected the id of a person.' } },
]);

export function createBlockService(options: { unit: Unit; people: PersonService; clock: Clock }): BlockService {
  const { unit, people, clock } = options;
  return {
    async block(personId, blockedId, nameKnown) {
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      const survivor = (await unit.people.survivors([blockedId])).get(blockedId);
      if (personId === (survivor?.id ?? blockedId)) return fail(oneself);
      const known = await unit.blocks.of(personId);
      if (known.some((block) => block.blockedId === blockedId)) return ok(person);
      if (known.length >= mostBlocks) return fail(tooMany);
      await unit.blocks.add(personId, { blockedId, blockedAt: clock.now(), nameKnown });
      await people.review(personId);
      return ok(person);
    },
    async unblock(personId, blockedId) {
      const person = await holdOwnRecord(unit, personId);
      if (person === null) return fail(noRecord);
      await unit.blocks.remove(personId, blockedId);
      await people.review(personId);
      return ok(person);
    },
  };
}
