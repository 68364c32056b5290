import { type HrEvent, stepHeader } from './plan.ts';

export const hrTopic = 'hr.employee.v1';

/** What goes to the broker for one event, apart from its step. */
export interface Encoded {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export function keyOf({ data }: HrEvent): string {
  return `${data.employer}:${data.employeeNumber}`;
}

/** CloudEvents 1.0 in binary mode: attributes as headers, the data as the value. */
export function binary(event: HrEvent): Encoded {
  return {
    key: keyOf(event),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: `okaeri.hr.employee.${event.type}`,
      ce_time: event.time,
      ...(event.sequence === null ? {} : { ce_sequence: event.sequence }),
      'content-type': 'application/json',
    },
    value: JSON.stringify(event.data),
  };
}

/** CloudEvents 1.0 in structured mode: everything in the value. Fields that nobody knows are to be passed over. */
export function structured(event: HrEvent): Encoded {
  return {
    key: keyOf(event),
    headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
    value: JSON.stringify({
      specversion: '1.0',
      id: event.id,
      source: event.source,
      type: `okaeri.hr.employee.${event.type}`,
      time: event.time,
      ...(event.sequence === null ? {} : { sequence: event.sequence }),
      datacontenttype: 'application/json',
      vendorextension: 'ignored',
      data: { ...event.data, costCentre: 'ignored' },
    }),
  };
}

export function withStep(headers: Readonly<Record<string, string>>, step: number): Record<string, string> {
  return { ...headers, [stepHeader]: String(step) };
}
