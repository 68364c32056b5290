import type { HrEmployeeEventName } from '@okaeri/topics';
import type { HrData, HrRecord } from './hr-record.ts';

/** Records for specs: a story told in order, with as little as a record must say. */

const subject = { employer: 'JP01', employeeNumber: '100' };
const name = { family: '山田', given: '花子', familyKana: 'ヤマダ', givenKana: 'ハナコ' };

const least: { [Name in HrEmployeeEventName]: HrData<Name> } = {
  hired: { ...subject, name, hiredOn: '2010-04-01' },
  changed: { ...subject },
  departed: {
    ...subject,
    name,
    hiredOn: '2010-04-01',
    departedOn: '2020-03-31',
    reason: { code: 'R1', category: 'career' },
  },
  'departure-corrected': { ...subject },
  'departure-cancelled': { ...subject },
  rehired: { ...subject, name, hiredOn: '2022-10-01' },
};

export type Telling = {
  [Name in HrEmployeeEventName]: {
    readonly name: Name;
    readonly data?: Partial<HrData<Name>>;
    readonly at?: string;
    readonly sequence?: number;
    readonly id?: string;
  };
}[HrEmployeeEventName];

/** The records of a story: each is told one minute after the one before, unless it says when. */
export function story(...tellings: Telling[]): HrRecord[] {
  return tellings.map((telling, index) => record(telling, index));
}

function record(telling: Telling, index: number): HrRecord {
  // The name decides which data fits; TypeScript cannot follow that through a spread.
  return {
    id: telling.id ?? `event-${index}`,
    source: 'hr',
    name: telling.name,
    time: telling.at === undefined ? new Date(Date.UTC(2026, 0, 1, 0, index)) : new Date(telling.at),
    sequence: telling.sequence === undefined ? null : BigInt(telling.sequence),
    partition: 0,
    offset: BigInt(index),
    data: { ...least[telling.name], ...telling.data },
  } as HrRecord;
}
