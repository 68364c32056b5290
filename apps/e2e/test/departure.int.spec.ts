import { expectEventually } from '@okaeri/testkit';
import { eventuallySeen, newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

const farAhead = `${new Date().getUTCFullYear() + 1}-03-31`;

const aya = (employer: string, address = 'aya@example.jp') => ({
  employer,
  employeeNumber: '0042',
  name: { display: '中村 彩', family: '中村', given: '彩', familyKana: 'ナカムラ', givenKana: 'アヤ' },
  privateEmail: address,
  language: 'ja',
  employmentType: 'regular',
  department: { code: 'DEV', name: '開発本部' },
  grade: { code: 'G3', name: '主任', rank: 3 },
  location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
  hiredOn: '2014-04-01',
});
const leaves = (departedOn: string) => ({
  departedOn,
  reason: { code: 'R1', category: 'career' },
  rehireRecommendation: 'yes',
});

test('a departure, its correction and its cancellation are seen in all five services', async () => {
  const employer = newEmployer();
  const address = `aya-${employer.toLowerCase()}@example.jp`;
  const who = { employer, employeeNumber: '0042' };
  await system.tell('hired', aya(employer, address));
  await system.tell('departed', { ...aya(employer, address), ...leaves(farAhead) });

  const leaving = await eventuallySeen(system, who, (person) => {
    expect(person.employments[0]?.departure?.departedOn).toBe(farAhead);
    expect(person.rehireEligibility?.outcome).toBe('ELIGIBLE');
    expect(person.invitation?.status).toBe('SENT');
    expect(person.exitSurvey?.status).toBe('SCHEDULED');
    expect(person.audiences).toContainEqual({ audience: 'ALUMNI', current: true });
  });
  expect(leaving.status).toBe('EMPLOYED');
  expect(leaving.rehireEligibility?.rules.map((rule) => rule.result)).not.toContain('FAIL');
  const mails = await system.mails(address);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toMatch(/\/claim\?token=/);

  // Last day years back: the status flips, the survey opens, the decision stays, and the mail is sent anew.
  await system.tell('departure-corrected', { ...who, departedOn: '2024-09-30' });
  await eventuallySeen(system, who, (person) => {
    expect(person.status).toBe('ALUMNI');
    expect(person.employments[0]?.departedOn).toBe('2024-09-30');
    expect(person.exitSurvey?.status).toBe('OPEN');
    expect(person.invitation?.deliveries.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'INVITATION SENT',
      'CORRECTION SENT',
    ]);
  });

  await system.tell('departure-corrected', { ...who, reason: { code: 'R9', category: 'misconduct' } });
  await eventuallySeen(system, who, (person) => expect(person.rehireEligibility?.outcome).toBe('NOT_ELIGIBLE'));

  await system.tell('departure-cancelled', who);
  const back = await eventuallySeen(system, who, (person) => {
    expect(person.status).toBe('EMPLOYED');
    expect(person.rehireEligibility).toBeNull();
    expect(person.exitSurvey?.status ?? 'WITHDRAWN').toBe('WITHDRAWN');
    expect(person.invitation?.status ?? 'CANCELLED').toBe('CANCELLED');
    expect(person.audiences).not.toContainEqual({ audience: 'ALUMNI', current: true });
  });
  expect(back.employments).toEqual([
    { employeeNumber: '0042', hiredOn: '2014-04-01', departedOn: null, departure: null },
  ]);
});

test('a correction and a cancellation that overtake their departure wait for it', async () => {
  const employer = newEmployer();
  const who = { employer, employeeNumber: '0042' };
  const at = (minutes: number) => ({ ce_time: new Date(Date.now() + minutes * 60_000).toISOString() });
  await system.tell('departure-corrected', { ...who, departedOn: '2024-09-30' }, at(10));
  await system.tell('departed', { ...aya(employer), ...leaves('2024-08-31'), invite: 'none' }, at(5));
  await eventuallySeen(system, who, (person) => {
    expect(person.status).toBe('ALUMNI');
    expect(person.employments[0]?.departedOn).toBe('2024-09-30');
  });
  await system.tell('departure-cancelled', who, at(15));
  await eventuallySeen(system, who, (person) => expect(person.status).toBe('EMPLOYED'));
});

test('nothing is ever sent about somebody who died, and nobody but HR finds them', async () => {
  const employer = newEmployer();
  const who = { employer, employeeNumber: '0042' };
  const address = `late-${employer.toLowerCase()}@example.jp`;
  await system.tell('departed', {
    ...aya(employer, address),
    ...leaves('2024-08-31'),
    reason: { code: 'D', category: 'death' },
  });
  const seen = await eventuallySeen(system, who, (person) => {
    expect(person.employments).toHaveLength(1);
    expect(person.invitation?.status ?? 'WITHHELD').toBe('WITHHELD');
    expect(person.exitSurvey).toBeNull();
  });
  expect(await system.mails(address)).toEqual([]);
  const { data } = await system.as('recruiter').ask(`{ person(id: "${seen.id}") { id } }`);
  expect(data).toEqual({ person: null });
});

test('a leaver of years ago who is not to be invited gets a record and no mail', async () => {
  const employer = newEmployer();
  const address = `old-${employer.toLowerCase()}@example.jp`;
  await system.tell('departed', { ...aya(employer, address), ...leaves('2019-03-31'), invite: 'none' });
  await eventuallySeen(system, { employer, employeeNumber: '0042' }, (person) => {
    expect(person.status).toBe('ALUMNI');
    expect(person.invitation?.status ?? 'WITHHELD').toBe('WITHHELD');
    expect(person.rehireEligibility?.outcome).toBe('ELIGIBLE');
  });
  expect(await system.mails(address)).toEqual([]);
});

test('structured mode is read as well as binary mode', async () => {
  const employer = newEmployer();
  const data = { ...aya(employer), ...leaves('2019-03-31'), invite: 'none' };
  const envelope = {
    specversion: '1.0',
    id: `${employer}-structured`,
    source: 'urn:foreign:hr',
    type: 'okaeri.hr.employee.departed',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  await system.tell(
    'departed',
    { ...envelope, employer, employeeNumber: '0042' },
    { 'content-type': 'application/cloudevents+json' },
  );
  await eventuallySeen(system, { employer, employeeNumber: '0042' }, (person) => expect(person.status).toBe('ALUMNI'));
});

test('an unreadable event is a dead letter that names the field and the offset, and the others go on', async () => {
  const employer = newEmployer();
  const data = { ...aya(employer), ...leaves('2019-03-31'), invite: 'none' };
  await system.tell('departed', { ...data, reason: { code: 'R1', category: 'bored' } });
  await system.tell('departed', data, { ce_id: `${employer}-good` });
  await eventuallySeen(system, { employer, employeeNumber: '0042' }, (person) => expect(person.status).toBe('ALUMNI'));
  await expectEventually(async () => {
    const { stdout, code } = await system.run('stack', 'dead-letters', 'directory', 'list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/reason\.category/);
    expect(stdout).not.toContain('中村');
  });
});

test('nobody is told of people whom nobody knows', async () => {
  const { data, errors } = await system
    .as('hr')
    .ask(
      '{ personByEmployee(employer: "NOBODY", employeeNumber: "0") { id } person(id: "Person:00000000-0000-7000-8000-000000000000") { id } node(id: "nonsense") { id } }',
    );
  expect(errors).toEqual([]);
  expect(data).toEqual({ personByEmployee: null, person: null, node: null });
});
