import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKafka, readTopic } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { systemFolder } from '../src/env.ts';
import { newEmployer, openSystem, type System } from '../src/system.ts';
import { renderTrace, type Span, spansOf, textsOf } from '../src/traces/trace.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

const collected = join(systemFolder(), 'e2e-traces.jsonl');
const stored = readFileSync(new URL('departure.trace.txt', import.meta.url), 'utf8');

/** What must be in no span: whatever HR says of the person. */
const canaries = {
  employeeNumber: 'EN-77412',
  display: '鳶野 環',
  family: '鳶野',
  kana: 'トビノ',
  address: 'kanarienvogel',
  department: 'Zeisigabteilung',
  grade: 'Stieglitzgrad',
  reason: 'Girlitzgrund',
};

const leaver = (employer: string) => ({
  employer,
  employeeNumber: canaries.employeeNumber,
  name: {
    display: canaries.display,
    family: canaries.family,
    given: '環',
    familyKana: canaries.kana,
    givenKana: 'タマキ',
  },
  privateEmail: `${canaries.address}-${employer.toLowerCase()}@example.jp`,
  language: 'ja',
  employmentType: 'regular',
  department: { code: 'DEV', name: canaries.department },
  grade: { code: 'G3', name: canaries.grade, rank: 3 },
  location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
  hiredOn: '2014-04-01',
  departedOn: '2024-03-31',
  reason: { code: canaries.reason, category: 'career' },
  rehireRecommendation: 'yes',
});

test('a departure is one trace from the record of HR to the mail, and tells nothing of the person', async () => {
  const employer = newEmployer();
  const traceId = randomBytes(16).toString('hex');
  const sentFrom = randomBytes(8).toString('hex');
  const person = leaver(employer);
  await system.tell('departed', person, { traceparent: `00-${traceId}-${sentFrom}-01` });
  await expectEventually(async () => expect(await system.mails(person.privateEmail)).toHaveLength(1), {
    timeoutMs: 90_000,
  });

  // Spans are sent some time after they ended, each service for itself.
  let spans: Span[] = [];
  await expectEventually(
    () => {
      spans = spansOf(collected, traceId);
      expect(renderTrace(spans, sentFrom)).toBe(stored);
    },
    { timeoutMs: 60_000, everyMs: 500 },
  );

  // Nothing hangs loose, and nothing begins before what it follows from.
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  for (const span of spans) {
    if (span.parentSpanId === sentFrom) continue;
    const parent = byId.get(span.parentSpanId ?? '');
    expect(parent).toBeDefined();
    expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(parent?.startTimeUnixNano ?? 0) - 5_000_000n);
  }
  const sent = textsOf(collected, traceId).join('\n');
  for (const canary of Object.values(canaries)) expect(sent).not.toContain(canary);
});

test('HR that gives no trace has one begun for it, recorded or not as the system is set', async () => {
  const began = new Date();
  const person = leaver(newEmployer());
  await system.tell('departed', person);
  await expectEventually(async () => expect(await system.mails(person.privateEmail)).toHaveLength(1), {
    timeoutMs: 90_000,
  });
  const kafka = createKafka({
    brokers: system.state.kafka.split(','),
    clientId: 'e2e-traces',
    logger: createLogger({ service: 'e2e', level: 'silent' }),
  });
  const headers: Readonly<Record<string, string>>[] = [];
  await readTopic({
    kafka,
    topic: 'directory.person.v1',
    take: async (records) => {
      const since = records.filter(({ timestamp }) => timestamp >= began).map((one) => one.headers);
      headers.push(...since.filter(({ ce_type }) => ce_type === 'okaeri.directory.person.departed'));
    },
  });
  expect(headers).toHaveLength(1);
  for (const { traceparent, tracestate } of headers) {
    expect(traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00$/);
    // The beginning of the chain goes with it.
    expect(tracestate).toMatch(/^okaeri=t:\d{13}$/);
  }
  const [traceId = ''] = (headers[0]?.['traceparent'] ?? '').split('-').slice(1);
  expect(spansOf(collected, traceId)).toEqual([]);
});
