import type { Unit } from '../unit.ts';

/** Nobody is erased here: that is SQL's business. */
export function fakeErasures(): Pick<
  Unit,
  | 'erasures'
  | 'holds'
  | 'exports'
  | 'retention'
  | 'gatherExport'
  | 'expireExport'
  | 'clearTimers'
  | 'askForTopics'
  | 'audit'
> {
  const refused = () => Promise.reject(new Error('The fake erases nobody.'));
  return {
    erasures: {
      find: () => Promise.resolve(null),
      ofPerson: () => Promise.resolve(null),
      ofAccount: () => Promise.resolve(null),
      add: refused,
      confirm: refused,
      noteTopics: refused,
      complete: refused,
      hold: refused,
      joinedTo: refused,
      erase: refused,
      bury: refused,
      erasedNumbers: () => Promise.resolve(new Map()),
      reopen: refused,
      forgetEvent: refused,
    },
    holds: {
      inForce: () => Promise.resolve(null),
      isHeld: () => Promise.resolve(false),
      place: refused,
      lift: refused,
    },
    exports: {
      find: () => Promise.resolve(null),
      ofPerson: () => Promise.resolve([]),
      add: refused,
      parts: refused,
      addPart: refused,
      finish: refused,
      zip: refused,
      expire: refused,
    },
    retention: {
      rules: () => Promise.resolve([]),
      setRule: refused,
      removeRule: refused,
      ofPerson: () => Promise.resolve(null),
      due: () => Promise.resolve([]),
      warn: refused,
      unwarn: refused,
      keep: refused,
    },
    gatherExport: refused,
    expireExport: refused,
    clearTimers: refused,
    askForTopics: refused,
    audit: () => Promise.resolve(),
  };
}
