import { memberTopic, recordAt, step } from '../test/member-topic.ts';
import { readRecord } from './read-record.ts';
import { openSubscription, subscribe } from './subscription.ts';

const handle = () => Promise.resolve();
const strict = openSubscription(subscribe(memberTopic, { unknownTypes: 'dead-letter', stepped: handle }));
const lenient = openSubscription(subscribe(memberTopic, { unknownTypes: 'ignore', any: handle }));

const json = (data: unknown) => Buffer.from(JSON.stringify(data));
const record = recordAt(7, step('m1', 1, { id: 'e1' }));

describe('readRecord', () => {
  it('reads an event of the contract, with where it stood', () => {
    expect(readRecord(record, strict)).toMatchObject({
      kind: 'event',
      event: {
        id: 'e1',
        source: 'okaeri/test',
        type: 'okaeri.test.member.stepped',
        name: 'stepped',
        sequence: null,
        topic: 'test.member.v1',
        partition: 0,
        offset: 7n,
        key: 'm1',
        data: { memberId: 'm1', step: 1 },
      },
    });
  });

  it.each([
    [
      'a step that is no number',
      { value: json({ memberId: 'm1', step: '一' }) },
      'step',
      /^step: .*expected int|number/,
    ],
    ['a missing field', { value: json({ memberId: 'm1' }) }, 'step', /^step: /],
    ['a key of somebody else', { key: 'm2' }, 'key', /key and data disagree .*<memberId>/],
    ['a value that is no JSON', { value: Buffer.from('hired!') }, null, /not JSON/],
    ['no value', { value: null }, null, /no value/],
    ['no key', { key: null }, null, /no key/],
    ['no type', { headers: { ...record.headers, ce_type: '' } }, 'ce_type', /ce_type/],
    ['an unknown type', { headers: { ...record.headers, ce_type: 'okaeri.test.member.flew' } }, 'type', /none of/],
    ['an id that no text may be', { headers: { ...record.headers, ce_id: 'e\0' } }, 'id', /characters/],
    ['an id that no index holds', { headers: { ...record.headers, ce_id: 'e'.repeat(1_001) } }, 'id', /longer/],
  ])('names what is wrong with %s', (_what, changes, field, reason) => {
    expect(readRecord({ ...record, ...changes }, strict)).toMatchObject({
      kind: 'unreadable',
      field,
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('quotes no value of the record in its reasons', () => {
    const value = json({ memberId: 'hanako@example.jp', step: '山田' });
    const read = readRecord({ ...record, value, key: '山田 花子' }, strict);
    expect(JSON.stringify({ ...read, record: null, event: null })).not.toMatch(/山田|hanako/);
  });

  it('passes over what nobody here wants', () => {
    const rested = { ...record, headers: { ...record.headers, ce_type: 'okaeri.test.member.rested' } };
    expect(readRecord(rested, strict)).toMatchObject({ kind: 'ignored' });
    expect(readRecord(rested, lenient)).toMatchObject({ kind: 'event' });
    const flew = { ...record, headers: { ...record.headers, ce_type: 'okaeri.test.member.flew' } };
    expect(readRecord(flew, lenient)).toMatchObject({ kind: 'ignored' });
  });

  it('ignores fields it does not know', () => {
    const value = json({ memberId: 'm1', step: 1, mood: 'good' });
    expect(readRecord({ ...record, value }, strict)).toMatchObject({
      kind: 'event',
      event: { data: { memberId: 'm1', step: 1 } },
    });
  });
});
