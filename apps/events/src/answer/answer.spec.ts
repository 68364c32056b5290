import fc from 'fast-check';
import {
  type Answer,
  type Attendance,
  type Room,
  type Wanted,
  decideAnswer,
  lapse,
  nextSeat,
  vacancies,
} from './answer.ts';

/** A whole event in memory, moved by the rules alone: the model that the store has to follow. */
class Hall {
  readonly answers = new Map<string, Answer>();
  readonly promoted: string[] = [];
  capacity: Record<Attendance, number | null>;

  constructor(capacity: Record<Attendance, number | null>) {
    this.capacity = capacity;
  }

  line(attendance: Attendance, seat: 'ADMITTED' | 'WAITLISTED', except?: string): string[] {
    return [...this.answers]
      .filter(([name, answer]) => name !== except && answer.attendance === attendance && answer.seat === seat)
      .sort(([, a], [, b]) => (a.place ?? 0) - (b.place ?? 0))
      .map(([name]) => name);
  }

  room(attendance: Attendance, except?: string): Room {
    return {
      capacity: this.capacity[attendance],
      admitted: this.line(attendance, 'ADMITTED', except).length,
      waiting: this.line(attendance, 'WAITLISTED', except).length,
    };
  }

  say(name: string, wanted: Wanted) {
    const nextPlace = 1 + Math.max(0, ...[...this.answers.values()].map(({ place }) => place ?? 0));
    const room = this.room(wanted.choice === 'YES' ? wanted.attendance : 'ONLINE', name);
    const { answer, freed } = decideAnswer(this.answers.get(name) ?? null, wanted, room, nextPlace);
    this.answers.set(name, answer);
    if (freed !== null) this.promote(freed);
  }

  lapse(name: string) {
    const current = this.answers.get(name);
    if (current === undefined) return;
    const { answer, freed } = lapse(current);
    this.answers.set(name, answer);
    if (freed !== null) this.promote(freed);
  }

  promote(attendance: Attendance) {
    for (const name of this.line(attendance, 'WAITLISTED').slice(0, vacancies(this.room(attendance)))) {
      const answer = this.answers.get(name);
      if (answer !== undefined) this.answers.set(name, { ...answer, seat: 'ADMITTED' });
      this.promoted.push(name);
    }
  }
}

const yes = (attendance: Attendance): Wanted => ({ choice: 'YES', attendance });

describe('answering an event', () => {
  it('admits until the seats are taken, then keeps a line, and moves it up when somebody declines', () => {
    const hall = new Hall({ IN_PERSON: 2, ONLINE: null });
    for (const name of ['aoki', 'baba', 'chiba', 'doi']) hall.say(name, yes('IN_PERSON'));
    expect(hall.line('IN_PERSON', 'ADMITTED')).toEqual(['aoki', 'baba']);
    expect(hall.line('IN_PERSON', 'WAITLISTED')).toEqual(['chiba', 'doi']);
    hall.say('aoki', { choice: 'NO' });
    expect(hall.line('IN_PERSON', 'ADMITTED')).toEqual(['baba', 'chiba']);
    hall.say('aoki', yes('IN_PERSON'));
    expect(hall.line('IN_PERSON', 'WAITLISTED')).toEqual(['doi', 'aoki']);
  });

  it('gives up the seat on site when somebody changes to online', () => {
    const hall = new Hall({ IN_PERSON: 1, ONLINE: null });
    hall.say('aoki', yes('IN_PERSON'));
    hall.say('baba', yes('IN_PERSON'));
    hall.say('aoki', yes('ONLINE'));
    expect(hall.line('IN_PERSON', 'ADMITTED')).toEqual(['baba']);
    expect(hall.line('ONLINE', 'ADMITTED')).toEqual(['aoki']);
  });

  it('keeps the yes of a person who leaves the audience, without a seat', () => {
    const hall = new Hall({ IN_PERSON: 1, ONLINE: null });
    hall.say('aoki', yes('IN_PERSON'));
    hall.say('baba', yes('IN_PERSON'));
    hall.lapse('aoki');
    expect(hall.answers.get('aoki')).toEqual({ choice: 'YES', attendance: 'IN_PERSON', seat: 'LAPSED', place: null });
    expect(hall.line('IN_PERSON', 'ADMITTED')).toEqual(['baba']);
    hall.say('aoki', yes('IN_PERSON'));
    expect(hall.line('IN_PERSON', 'WAITLISTED')).toEqual(['aoki']);
  });
});

describe('any run of answers', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const steps = fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      does: fc.constantFrom('IN_PERSON', 'ONLINE', 'NO', 'MAYBE', 'lapse'),
    }),
    { maxLength: 60 },
  );
  const capacities = fc.record({
    IN_PERSON: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
    ONLINE: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  });
  const act = (hall: Hall, name: string, does: string) => {
    if (does === 'lapse') hall.lapse(name);
    else if (does === 'IN_PERSON' || does === 'ONLINE') hall.say(name, yes(does));
    else hall.say(name, { choice: does === 'NO' ? 'NO' : 'MAYBE' });
  };

  it('never admits beyond the capacity, lets nobody wait beside a free seat, and passes nobody in line', () => {
    fc.assert(
      fc.property(capacities, steps, (capacity, run) => {
        const hall = new Hall(capacity);
        for (const { name, does } of run) {
          const waitedBefore = {
            IN_PERSON: hall.line('IN_PERSON', 'WAITLISTED'),
            ONLINE: hall.line('ONLINE', 'WAITLISTED'),
          };
          const promotedBefore = hall.promoted.length;
          act(hall, name, does);
          for (const attendance of ['IN_PERSON', 'ONLINE'] as const) {
            const { admitted, waiting, capacity: seats } = hall.room(attendance);
            if (seats !== null) expect(admitted).toBeLessThanOrEqual(seats);
            if (waiting > 0) expect(admitted).toBe(seats);
            const movedUp = hall.promoted.slice(promotedBefore).filter((one) => waitedBefore[attendance].includes(one));
            expect(movedUp).toEqual(waitedBefore[attendance].filter((one) => one !== name).slice(0, movedUp.length));
          }
        }
      }),
    );
  });

  it('changes nothing when people say again what they said', () => {
    fc.assert(
      fc.property(capacities, steps, fc.shuffledSubarray(names), (capacity, run, again) => {
        const hall = new Hall(capacity);
        for (const { name, does } of run) act(hall, name, does);
        const before = new Map(hall.answers);
        for (const name of again) {
          const answer = hall.answers.get(name);
          if (answer === undefined || answer.seat === 'LAPSED') continue;
          act(hall, name, answer.attendance ?? answer.choice);
        }
        expect(hall.answers).toEqual(before);
      }),
    );
  });
});

describe('a newcomer', () => {
  it('passes nobody who waits, even where a seat is free', () => {
    expect(nextSeat({ capacity: 3, admitted: 2, waiting: 1 })).toBe('WAITLISTED');
    expect(nextSeat({ capacity: 3, admitted: 2, waiting: 0 })).toBe('ADMITTED');
    expect(nextSeat({ capacity: null, admitted: 900, waiting: 0 })).toBe('ADMITTED');
  });
});

describe('vacancies', () => {
  it('sends nobody back when the capacity was lowered', () => {
    expect(vacancies({ capacity: 2, admitted: 5, waiting: 3 })).toBe(0);
  });

  it('moves everybody up when the limit is lifted', () => {
    expect(vacancies({ capacity: null, admitted: 5, waiting: 3 })).toBe(3);
  });
});
