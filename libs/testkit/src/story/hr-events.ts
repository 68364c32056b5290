import { hrEmployeeTopic, type DataOf, type TopicEvent, topicEvent } from '@okaeri/topics';

type Events = typeof hrEmployeeTopic.events;
type Hired = DataOf<Events['hired']>;
type Changed = DataOf<Events['changed']>;
type Departed = DataOf<Events['departed']>;
type Corrected = DataOf<Events['departure-corrected']>;
type Cancelled = DataOf<Events['departure-cancelled']>;
type Rehired = DataOf<Events['rehired']>;

/** When HR told it, and in which order. */
export interface Told {
  readonly id?: string;
  readonly time?: Date;
  readonly sequence?: bigint;
}

/** 山田 花子: nine years in sales, a section chief, leaves for another company. */
const hanako = {
  employer: 'OKAERI',
  employeeNumber: '100234',
  name: {
    family: '山田',
    given: '花子',
    familyKana: 'ヤマダ',
    givenKana: 'ハナコ',
    familyRomaji: 'Yamada',
    givenRomaji: 'Hanako',
  },
  birthDate: '1990-04-12',
  privateEmail: 'hanako.yamada@example.jp',
  language: 'ja',
  employmentType: 'regular',
  department: { code: 'S10', name: '営業第一部' },
  grade: { code: 'G5', name: '主任', rank: 5 },
  location: { code: 'TYO', name: '東京本社', country: 'JP', timeZone: 'Asia/Tokyo' },
  hiredOn: '2016-04-01',
} as const satisfies Omit<Hired, never>;

const hanakosDeparture = {
  departedOn: '2025-09-30',
  lastWorkingOn: '2025-09-12',
  reason: { code: 'R01', category: 'career' },
  initiatedBy: 'employee',
  rehireRecommendation: 'yes',
} as const;

/** James Carter: three years as a contractor's engineer in London. For stories with two people. */
export const james = {
  employer: 'OKAERI-UK',
  employeeNumber: 'UK-0042',
  name: { display: 'James Carter', family: 'Carter', given: 'James' },
  birthDate: '1988-11-02',
  privateEmail: 'james.carter@example.co.uk',
  language: 'en',
  employmentType: 'regular',
  department: { code: 'E20', name: 'Platform Engineering' },
  grade: { code: 'G6', name: 'Senior Engineer', rank: 6 },
  location: { code: 'LON', name: 'London', country: 'GB', timeZone: 'Europe/London' },
  hiredOn: '2019-01-07',
} as const satisfies Partial<Hired>;

/** Events as the core HR system emits them. Without overrides all tell of one person, so that they make a story. */
export const hrEvents = {
  hired: (overrides: Partial<Hired> = {}, told: Told = {}): TopicEvent<Hired> =>
    topicEvent(hrEmployeeTopic.events.hired, { ...hanako, ...overrides }, told),

  changed: (overrides: Partial<Changed> = {}, told: Told = {}): TopicEvent<Changed> =>
    topicEvent(hrEmployeeTopic.events.changed, { ...numberOf(overrides), ...overrides }, told),

  departed: (overrides: Partial<Departed> = {}, told: Told = {}): TopicEvent<Departed> =>
    topicEvent(hrEmployeeTopic.events.departed, { ...hanako, ...hanakosDeparture, ...overrides }, told),

  departureCorrected: (overrides: Partial<Corrected> = {}, told: Told = {}): TopicEvent<Corrected> =>
    topicEvent(hrEmployeeTopic.events['departure-corrected'], { ...numberOf(overrides), ...overrides }, told),

  departureCancelled: (overrides: Partial<Cancelled> = {}, told: Told = {}): TopicEvent<Cancelled> =>
    topicEvent(hrEmployeeTopic.events['departure-cancelled'], { ...numberOf(overrides), ...overrides }, told),

  /** Under a new employee number, joined to the old one. */
  rehired: (overrides: Partial<Rehired> = {}, told: Told = {}): TopicEvent<Rehired> =>
    topicEvent(
      hrEmployeeTopic.events.rehired,
      {
        employer: hanako.employer,
        employeeNumber: '200871',
        previousEmployeeNumber: hanako.employeeNumber,
        name: hanako.name,
        hiredOn: '2027-04-01',
        department: hanako.department,
        grade: { code: 'G6', name: '係長', rank: 6 },
        location: hanako.location,
        ...overrides,
      },
      told,
    ),
};

function numberOf(given: { employer?: string; employeeNumber?: string }): { employer: string; employeeNumber: string } {
  return {
    employer: given.employer ?? hanako.employer,
    employeeNumber: given.employeeNumber ?? hanako.employeeNumber,
  };
}
