import { type Casting, previous, reasonOf, type Script, stage, type Telling } from './scripts.ts';
import { day } from './people.ts';

type Write = (on: ReturnType<typeof stage>) => Telling[];

function script(weight: number, write: Write, options: { bearsOneInstant?: boolean } = {}): Script {
  return {
    weight,
    bearsOneInstant: options.bearsOneInstant ?? false,
    write: (casting: Casting) => write(stage(casting)),
  };
}

const anyOrder = { bearsOneInstant: true };

/** What can happen to people, by how often it does. */
export const repertoire = {
  stays: script(10, (on) => [on.hired(), ...on.changes(3)], anyOrder),

  leaves: script(24, (on) => [on.hired(), ...on.changes(2), on.departed(on.anyDay())], anyOrder),

  retires: script(3, (on) => [on.hired(), on.departed(on.past(), { reason: reasonOf('retirement') })]),

  /** Without being told of before: a record that nobody is written about. */
  backfilled: script(4, (on) => [on.departed(on.past(), { invite: 'none' })]),

  dies: script(3, (on) => [on.hired(), on.departed(on.past(), { reason: reasonOf('death') })]),

  misconducts: script(3, (on) => [
    on.hired(),
    on.departed(on.past(), {
      reason: reasonOf('misconduct'),
      ...(on.random.chance(0.4) ? { invite: 'now' } : {}),
    }),
  ]),

  /** The notice comes again with another last day: still one departure. */
  'told-twice': script(5, (on) => [on.hired(), on.departed(on.anyDay()), on.departed(on.anyDay())]),

  corrected: script(
    12,
    (on) => [
      on.hired(),
      ...on.changes(1),
      on.departed(on.anyDay()),
      on.corrected({ departedOn: day(on.anyDay()), privateEmail: on.who.privateEmail }),
      ...(on.random.chance(0.4)
        ? [on.corrected({ reason: reasonOf(on.random.pick(['family', 'study', 'retirement', 'misconduct'])) })]
        : []),
    ],
    anyOrder,
  ),

  'died-meanwhile': script(2, (on) => [
    on.hired(),
    on.departed(on.ahead()),
    on.corrected({ departedOn: day(on.past()), reason: reasonOf('death') }),
  ]),

  cancelled: script(14, (on) => [on.hired(), on.departed(on.ahead()), on.cancelled(), ...on.changes(1)], anyOrder),

  'cancelled-twice': script(3, (on) => [on.hired(), on.departed(on.ahead()), on.cancelled(), on.cancelled()]),

  'cancelled-and-gone': script(6, (on) => [
    on.hired(),
    on.departed(on.ahead()),
    on.cancelled(),
    on.departed(on.anyDay()),
  ]),

  'corrected-and-cancelled': script(4, (on) => [
    on.hired(),
    on.departed(on.ahead()),
    on.corrected({ departedOn: day(on.ahead()), rehireRecommendation: 'yes' }),
    on.cancelled(),
  ]),

  /** HR takes back, or corrects, what it only tells afterwards. */
  'amended-early': script(3, (on) => [
    on.hired(),
    on.random.chance(0.5) ? on.cancelled() : on.corrected({ reason: reasonOf('family') }),
    on.departed(on.ahead()),
  ]),

  'came-back': script(7, (on) => {
    const left = on.past();
    const back = left + on.random.int(1, 1_000);
    return [
      on.hired(),
      on.departed(left),
      on.rehired(on.number, back),
      ...(on.random.chance(0.3) ? [on.departed(on.ahead(), {}, on.number, back)] : []),
    ];
  }),

  'cancelled-after-return': script(2, (on) => {
    const left = on.past();
    return [on.hired(), on.departed(left), on.rehired(on.number, left + 100), on.cancelled()];
  }),

  'came-back-elsewhere': script(9, (on) => {
    const left = on.past();
    const back = left + on.random.int(2, 1_000);
    const next = on.newNumber(on.random.chance(0.5) ? on.number.employer : undefined);
    const link = previous(on.number, next);
    return [
      on.hired(),
      on.departed(left),
      on.random.chance(0.6) ? on.rehired(next, back, link) : on.hired(next, back, link),
      ...on.changes(1, next),
      ...(on.random.chance(0.4) ? [on.departed(on.ahead(), {}, next, back)] : []),
    ];
  }),

  transferred: script(5, (on) => {
    const left = on.past();
    const next = on.newNumber();
    return [
      on.hired(),
      on.departed(left, { reason: reasonOf('end-of-term'), invite: 'none' }),
      on.hired(next, left + 1, previous(on.number, next)),
      ...on.changes(1, next),
    ];
  }),

  'three-numbers': script(3, (on) => {
    const left = on.past();
    const second = on.newNumber();
    const third = on.newNumber();
    return [
      on.hired(),
      on.departed(left),
      on.rehired(second, left + 50, previous(on.number, second)),
      on.departed(left + 400, {}, second, left + 50),
      on.hired(third, left + 500, previous(second, third)),
      ...(on.random.chance(0.5) ? [on.departed(on.ahead(), {}, third, left + 500)] : []),
    ];
  }),

  /** Of the first number nothing is ever told but that there was one. */
  'number-unheard-of': script(2, (on) => {
    const earlier = on.newNumber();
    return [on.hired(on.number, on.hiredDay, previous(earlier, on.number)), on.departed(on.anyDay())];
  }),

  unreachable: script(3, (on) => {
    const { privateEmail: _none, ...fields } = on.departed(on.anyDay()).fields;
    return [on.hired(), { number: on.number, type: 'departed', fields }];
  }),

  'address-comes-late': script(2, (on) => {
    const { privateEmail: _none, ...fields } = on.departed(on.anyDay()).fields;
    return [
      on.hired(),
      { number: on.number, type: 'departed', fields },
      on.corrected({ privateEmail: on.who.privateEmail, rehireRecommendation: 'yes' }),
    ];
  }),

  'first-day-corrected': script(2, (on) => [
    on.hired(),
    on.departed(on.anyDay(), {}, on.number, on.hiredDay - on.random.int(1, 60)),
  ]),
} as const satisfies Record<string, Script>;
