import { randomUUID } from 'node:crypto';
import { type Kafka, createProducer } from '@okaeri/kafka';

/** The HR system of a test: tells of one employer's people. */
export interface HrSide {
  leaves(employeeNumber: string, more?: object): Promise<void>;
  corrects(employeeNumber: string, more: object): Promise<void>;
  cancels(employeeNumber: string): Promise<void>;
  hires(employeeNumber: string, more: object): Promise<void>;
  stop(): Promise<void>;
}

export async function createHrSide(kafka: Kafka, employer: string): Promise<HrSide> {
  const producer = createProducer(kafka);
  await producer.start();
  let told = 0;
  const tell = (type: string, employeeNumber: string, data: object): Promise<void> => {
    told += 1;
    return producer.send([
      {
        topic: 'hr.employee.v1',
        key: `${employer}:${employeeNumber}`,
        value: JSON.stringify({ employer, employeeNumber, ...data }),
        headers: {
          ce_specversion: '1.0',
          ce_id: randomUUID(),
          ce_source: 'urn:test:hr',
          ce_type: `okaeri.hr.employee.${type}`,
          // Later is told later, however fast it is told.
          ce_time: new Date(Date.now() + told).toISOString(),
          'content-type': 'application/json',
        },
      },
    ]);
  };
  const hiredOn = '2015-04-01';
  return {
    leaves: (employeeNumber, more = {}) =>
      tell('departed', employeeNumber, {
        hiredOn,
        name: { display: `Leaver ${employeeNumber}` },
        departedOn: '2026-03-31',
        reason: { code: 'R1', category: 'career' },
        privateEmail: `${employeeNumber}@example.jp`,
        ...more,
      }),
    corrects: (employeeNumber, more) => tell('departure-corrected', employeeNumber, more),
    cancels: (employeeNumber) => tell('departure-cancelled', employeeNumber, {}),
    hires: (employeeNumber, more) => tell('hired', employeeNumber, { hiredOn, ...more }),
    stop: () => producer.stop(),
  };
}
