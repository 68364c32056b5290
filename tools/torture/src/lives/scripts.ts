import { type HrData, type HrEventType } from './plan.ts';
import { day, dayOf, inventName, inventPosition, type Who } from './people.ts';
import { type Random } from './random.ts';

/** One thing that HR tells, in the order in which it is meant; when and how it is told is decided elsewhere. */
export interface Telling {
  readonly number: EmployeeKey;
  readonly type: HrEventType;
  readonly fields: Omit<HrData, 'employer' | 'employeeNumber'>;
}

export interface EmployeeKey {
  readonly employer: string;
  readonly employeeNumber: string;
}

export interface Casting {
  readonly random: Random;
  readonly who: Who;
  /** A number nobody had; at the employer given, or at any. */
  readonly newNumber: (employer?: string) => EmployeeKey;
}

/** What happens in a life. Order alone must not decide here what is meant, unless `orderMatters`. */
export interface Script {
  readonly weight: number;
  /** Told at one instant and without a sequence, only the topic's own order is left: not every life bears that. */
  readonly bearsOneInstant: boolean;
  write(casting: Casting): Telling[];
}

const firstDays = [dayOf('1995-04-01'), dayOf('2018-04-01')] as const;
/** Long ago and far ahead: no clock that a fault moves comes near. */
const lastPastDay = dayOf('2024-12-31');
const future = [dayOf('2080-01-01'), dayOf('2095-12-31')] as const;
const employmentTypes = ['regular', 'fixed-term', 'part-time', 'intern', 'contractor', 'dispatched'] as const;
const reasons = [
  'career',
  'family',
  'health',
  'study',
  'relocation',
  'dissatisfaction',
  'retirement',
  'end-of-term',
  'redundancy',
  'other',
] as const;

/** A casting with what most lives begin with. */
export function stage(casting: Casting) {
  const { random, who, newNumber } = casting;
  const number = newNumber();
  const hiredDay = random.int(...firstDays);
  const hiredOn = day(hiredDay);
  const type = random.chance(0.6) ? random.pick(employmentTypes) : null;

  const hired = (at = number, from = hiredDay, more: Telling['fields'] = {}): Telling => ({
    number: at,
    type: 'hired',
    fields: {
      name: who.name,
      ...(who.birthDate === null ? {} : { birthDate: who.birthDate }),
      workEmail: who.workEmail,
      ...(who.language === null ? {} : { language: who.language }),
      ...(type === null ? {} : { employmentType: type }),
      ...inventPosition(random, 0.7),
      hiredOn: day(from),
      ...more,
    },
  });
  const rehired = (at: EmployeeKey, from: number, more: Telling['fields'] = {}): Telling => ({
    number: at,
    type: 'rehired',
    fields: { name: who.name, hiredOn: day(from), ...inventPosition(random, 0.5), ...more },
  });
  const departed = (on: number, more: Telling['fields'] = {}, at = number, from = hiredDay): Telling => ({
    number: at,
    type: 'departed',
    fields: {
      name: who.name,
      privateEmail: who.privateEmail,
      ...(who.phone === null ? {} : { phone: who.phone }),
      ...(random.chance(0.5) && type !== null ? { employmentType: type } : {}),
      ...inventPosition(random, 0.3),
      hiredOn: day(from),
      departedOn: day(on),
      ...(random.chance(0.2) ? { lastWorkingOn: day(on) } : {}),
      reason: reasonOf(random.pick(reasons)),
      ...(random.chance(0.5) ? { initiatedBy: random.pick(['employee', 'employer', 'mutual', 'other']) } : {}),
      ...(random.chance(0.5) ? { rehireRecommendation: random.pick(['yes', 'review', 'no']) } : {}),
      ...more,
    },
  });
  const changed = (at = number): Telling => ({
    number: at,
    type: 'changed',
    fields: {
      ...inventPosition(random, 0.5),
      ...(random.chance(0.3) ? { name: inventName(random) } : {}),
      ...(random.chance(0.2) ? { phone: `080-${random.int(1000, 9999)}-0000` } : {}),
    },
  });
  const corrected = (fields: Telling['fields'], at = number): Telling => ({
    number: at,
    type: 'departure-corrected',
    fields,
  });
  const cancelled = (at = number): Telling => ({ number: at, type: 'departure-cancelled', fields: {} });
  const past = (from = hiredDay) => random.int(from + 30, Math.max(from + 30, lastPastDay - 1_200));
  const ahead = () => random.int(...future);
  const anyDay = () => (random.chance(0.55) ? past() : ahead());
  const changes = (most: number, at = number) => Array.from({ length: random.int(0, most) }, () => changed(at));
  return {
    ...{ random, who, number, hiredDay, hiredOn, newNumber },
    ...{ hired, rehired, departed, changed, corrected, cancelled, past, ahead, anyDay, changes },
  };
}

export function reasonOf(category: string): NonNullable<HrData['reason']> {
  return { code: `R-${category}`, category };
}

export function previous(of: EmployeeKey, at: EmployeeKey): Telling['fields'] {
  return {
    previousEmployeeNumber: of.employeeNumber,
    ...(of.employer === at.employer ? {} : { previousEmployer: of.employer }),
  };
}
