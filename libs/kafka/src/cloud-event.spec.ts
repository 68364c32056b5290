import { hrEmployeeTopic, topicEvent } from '@okaeri/topics';
import { decodeCloudEvent, toCloudEventRecord } from './cloud-event.ts';

const headers = {
  ce_specversion: '1.0',
  ce_id: 'hr-1',
  ce_source: 'hr',
  ce_type: 'okaeri.hr.employee.departed',
  ce_time: '2026-03-01T09:00:00+09:00',
  'content-type': 'application/json',
};
const binary = (changes: { headers?: Record<string, string>; value?: Buffer | null; key?: string | null } = {}) => ({
  key: 'OKAERI:1',
  value: Buffer.from('{"employer":"OKAERI"}'),
  headers,
  ...changes,
});
const without = (name: keyof typeof headers) =>
  Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
const structured = (envelope: unknown, key: string | null = 'OKAERI:1') => ({
  key,
  value: Buffer.from(JSON.stringify(envelope)),
  headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
});

describe('a CloudEvent in binary mode', () => {
  it('is read with its optional order and trace', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(
      decodeCloudEvent(
        binary({ headers: { ...headers, ce_sequence: '9007199254740993', traceparent, tracestate: 'a=1' } }),
      ),
    ).toEqual({
      readable: true,
      event: {
        id: 'hr-1',
        source: 'hr',
        type: 'okaeri.hr.employee.departed',
        time: new Date('2026-03-01T00:00:00Z'),
        sequence: 9007199254740993n,
        contentType: 'application/json',
        data: { employer: 'OKAERI' },
        trace: { traceparent, tracestate: 'a=1' },
      },
    });
  });

  it('is what we write, key and all', () => {
    const event = topicEvent(
      hrEmployeeTopic.events['departure-cancelled'],
      { employer: 'OKAERI', employeeNumber: '100234' },
      { sequence: 7n },
    );
    const record = toCloudEventRecord(event, 'okaeri/hr');
    expect(record).toMatchObject({ topic: 'hr.employee.v1', key: 'OKAERI:100234' });
    expect(decodeCloudEvent({ ...record, value: Buffer.from(String(record.value)) })).toMatchObject({
      readable: true,
      event: { id: event.id, source: 'okaeri/hr', sequence: 7n, time: event.time, data: event.data, trace: null },
    });
  });

  it.each([
    ['no key', binary({ key: null }), 'the record has no key'],
    ['no value', binary({ value: null }), 'the record has no value'],
    ['an empty value', binary({ value: Buffer.from('') }), 'the value is empty'],
    ['a value that is not JSON', binary({ value: Buffer.from('<departed/>') }), 'the value is not JSON'],
    ['Shift_JIS', binary({ value: Buffer.from([0x7b, 0x8e, 0x52, 0x93, 0x63, 0x7d]) }), 'the value is not UTF-8'],
    ['no id', binary({ headers: without('ce_id') }), 'header ce_id is missing'],
    ['an empty id', binary({ headers: { ...headers, ce_id: '' } }), 'header ce_id is not a text'],
    ['another version', binary({ headers: { ...headers, ce_specversion: '0.3' } }), 'header ce_specversion is not 1.0'],
    [
      'a day for a time',
      binary({ headers: { ...headers, ce_time: '2026-03-01' } }),
      'header ce_time is not an RFC 3339 timestamp',
    ],
    [
      'a signed sequence',
      binary({ headers: { ...headers, ce_sequence: '-1' } }),
      'header ce_sequence is not decimal digits',
    ],
    [
      'Avro',
      binary({ headers: { ...headers, 'content-type': 'application/avro' } }),
      'content-type application/avro is not supported (expected application/json)',
    ],
    [
      'a batch',
      binary({ headers: { ...headers, 'content-type': 'application/cloudevents-batch+json' } }),
      'content-type application/cloudevents-batch+json is not supported (expected application/cloudevents+json)',
    ],
  ])('is refused with %s', (_, record, reason) => {
    expect(decodeCloudEvent(record)).toEqual({ readable: false, reason });
  });

  it('is refused with every mistake named at once', () => {
    expect(decodeCloudEvent({ key: null, value: Buffer.from('?'), headers: {} })).toEqual({
      readable: false,
      reason:
        'the record has no key; the value is not JSON; header ce_specversion is missing; header ce_id is missing; ' +
        'header ce_source is missing; header ce_type is missing; header ce_time is missing',
    });
  });
});

describe('a CloudEvent in structured mode', () => {
  const envelope = {
    specversion: '1.0',
    id: 'hr-1',
    source: 'hr',
    type: 'okaeri.hr.employee.hired',
    time: '2026-03-01T00:00:00.5Z',
    sequence: '12',
    datacontenttype: 'application/json',
    data: { name: { display: '山田 花子' } },
  };

  it('is read like the other', () => {
    expect(decodeCloudEvent(structured(envelope))).toEqual({
      readable: true,
      event: {
        id: 'hr-1',
        source: 'hr',
        type: 'okaeri.hr.employee.hired',
        time: new Date('2026-03-01T00:00:00.500Z'),
        sequence: 12n,
        contentType: 'application/json',
        data: { name: { display: '山田 花子' } },
        trace: null,
      },
    });
  });

  it.each([
    ['an array', [envelope], 'the value is not a JSON object'],
    ['no type', { ...envelope, type: undefined }, 'field type is missing'],
    ['a number as id', { ...envelope, id: 5 }, 'field id is not a text'],
    ['no data', { ...envelope, data: undefined }, 'field data is missing'],
    ['data in base64', { ...envelope, data_base64: 'e30=' }, 'field data_base64 is not supported (expected data)'],
    [
      'XML',
      { ...envelope, datacontenttype: 'text/xml' },
      'field datacontenttype text/xml is not supported (expected application/json)',
    ],
  ])('is refused with %s', (_, value, reason) => {
    expect(decodeCloudEvent(structured(value))).toEqual({ readable: false, reason });
  });

  it('is refused without a key: the order of its person would be lost', () => {
    expect(decodeCloudEvent(structured(envelope, null))).toEqual({ readable: false, reason: 'the record has no key' });
  });
});
