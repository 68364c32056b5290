import { createManualClock, type PersonId, toGlobalId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { personIdOf } from '../src/person/identity.ts';
import { createServices, type Ground } from '../src/services.ts';
import { createClaimRefusals } from '../src/invitation/claim-refusals.ts';
import { createInUnit } from '../src/unit.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const employer = 'OKAERI';
const clock = createManualClock(new Date('2026-04-10T03:00:00Z'));
let directory: RunningDirectory;
let count = 0;

beforeAll(async () => {
  directory = await startDirectory({ clock });
});
afterAll(() => directory?.stop());
beforeEach(async () => {
  clock.set(new Date('2026-04-10T03:00:00Z'));
  await directory.db.read.query('delete from retention_rule');
});

async function leaver(departure: Parameters<typeof hrEvents.departed>[0] = {}) {
  const employeeNumber = `RT${++count}`;
  const id = personIdOf(secret, { employer, employeeNumber });
  await directory.kafka.publish(hrEvents.departed({ employeeNumber, departedOn: '2026-03-31', ...departure }));
  await expectEventually(() => expect(namesTold(id)).toContain('departed'));
  return { id, self: testPerson(employeeNumber, ['ALUMNUS'], id) };
}

const toldOf = (id: PersonId) => directory.told().filter(({ data }) => data.personId === id);
const namesTold = (id: PersonId) => toldOf(id).map(({ name }) => name);

/** What the watch does some times a day, without waiting for its turn. */
async function aDayPasses(): Promise<void> {
  const ground: Ground = { clock, secret, refusals: createClaimRefusals() };
  const inUnit = createInUnit(directory.db);
  const due = await inUnit((unit) => createServices(unit, ground).retention.due(1_000));
  for (const id of due) await inUnit((unit) => createServices(unit, ground).retention.look(id));
}

const hr = () => directory.as(testActors.hr);

async function setRule(input: object) {
  const { setRetentionRule: answer } = await hr().data<{
    setRetentionRule: { __typename: string; code?: string; problems?: { path: string[] }[]; rules?: object[] };
  }>(
    `mutation ($input: SetRetentionRuleInput!) { setRetentionRule(input: $input) {
       __typename ... on RetentionRules { rules { personClass country months warnDays label { ja en } } }
       ... on InputError { code problems { path } } } }`,
    { input: { personClass: 'LEAVER', months: 12, warnDays: 30, label: { ja: '一年', en: 'A year' }, ...input } },
  );
  return answer;
}

const retentionOf = async (id: PersonId) =>
  (
    await hr().data<{ person: { retention: object | null } | null }>(
      `query ($id: ID!) { person(id: $id) { retention { dueOn expiresOn keptUntil rule { country months } } } }`,
      { id: toGlobalId('Person', id) },
    )
  ).person?.retention;

describe('retention', () => {
  it('warns once, gives the whole time of the warning, then erases as any erasure', async () => {
    const { id } = await leaver();
    expect((await setRule({})).rules).toEqual([
      { personClass: 'LEAVER', country: null, months: 12, warnDays: 30, label: { ja: '一年', en: 'A year' } },
    ]);
    await aDayPasses();
    expect(namesTold(id)).toEqual(['departed']);

    clock.set(new Date('2027-03-01T12:00:00Z'));
    await aDayPasses();
    await aDayPasses();
    await expectEventually(() => expect(namesTold(id)).toEqual(['departed', 'retention-warned']));
    expect(toldOf(id)[1]?.data).toMatchObject({ revision: 2, status: 'ALUMNI', expiresOn: '2027-03-31' });
    expect(await retentionOf(id)).toMatchObject({ dueOn: '2027-03-31', expiresOn: '2027-03-31' });

    clock.set(new Date('2027-03-31T11:00:00Z'));
    await aDayPasses();
    expect(await retentionOf(id)).not.toBeNull();
    // The day has begun everywhere.
    clock.set(new Date('2027-03-31T12:00:00Z'));
    await aDayPasses();
    await expectEventually(() => expect(namesTold(id)).toEqual(['departed', 'retention-warned', 'erased']));
    const [receipt] = await directory.db.read.query<object[]>(
      'select requested_as, reason, requested_by from erasure where person_id = $1',
      [id],
    );
    expect(receipt).toEqual({ requested_as: 'RETENTION', reason: 'RETENTION', requested_by: null });
  });

  it('takes the rule of the country before the one for all, and leaves other classes alone', async () => {
    const uk = await leaver({ location: { code: 'LON', name: 'London', country: 'gb', timeZone: 'Europe/London' } });
    const japan = await leaver();
    const retiree = await leaver({ reason: { code: 'R9', category: 'retirement' } });
    await setRule({ months: 24 });
    await setRule({ country: 'GB', months: 6 });
    expect(await retentionOf(uk.id)).toMatchObject({ dueOn: '2026-09-30', rule: { country: 'GB', months: 6 } });
    expect(await retentionOf(japan.id)).toMatchObject({ dueOn: '2028-03-31', rule: { country: null, months: 24 } });
    expect(await retentionOf(retiree.id)).toBeNull();
  });

  it('gives all days of the warning when a rule is newer than the end, and ends with the rule', async () => {
    const { id } = await leaver({ hiredOn: '2001-04-01', departedOn: '2010-03-31' });
    await setRule({ months: 60 });
    await aDayPasses();
    expect(await retentionOf(id)).toMatchObject({ dueOn: '2015-03-31', expiresOn: '2026-05-09' });
    await setRule({ months: 600 });
    await aDayPasses();
    expect(await retentionOf(id)).toMatchObject({ dueOn: '2060-03-31', expiresOn: null });
  });

  it('is put off by the person, as long again as the rule says', async () => {
    const { id, self } = await leaver();
    await setRule({});
    clock.set(new Date('2027-03-10T12:00:00Z'));
    await aDayPasses();
    expect(await retentionOf(id)).toMatchObject({ expiresOn: '2027-04-09' });
    const keep = `mutation { keepMyRecord { __typename } }`;
    expect(await directory.as(self).data(keep)).toEqual({ keepMyRecord: { __typename: 'Person' } });
    expect(await retentionOf(id)).toMatchObject({ expiresOn: null, keptUntil: '2028-03-10', dueOn: '2028-03-10' });
    clock.set(new Date('2027-05-01T12:00:00Z'));
    await aDayPasses();
    expect(namesTold(id)).not.toContain('erased');
    expect(await directory.as({ ...self, personId: null }).data(keep)).toMatchObject({
      keepMyRecord: { __typename: 'ForbiddenError' },
    });
  });

  it('passes over the employed and those under a legal hold', async () => {
    const held = await leaver({ hiredOn: '2001-04-01', departedOn: '2010-03-31' });
    const employed = await leaver({ departedOn: '2026-12-31' });
    await hr().data(`mutation ($id: ID!) { placeLegalHold(input: { personId: $id, reason: "Suit" }) { __typename } }`, {
      id: toGlobalId('Person', held.id),
    });
    await setRule({ months: 1, warnDays: 1 });
    await aDayPasses();
    clock.advance(86_400_000 * 3);
    await aDayPasses();
    expect([namesTold(held.id), namesTold(employed.id)]).toEqual([['departed'], ['departed']]);
    expect(await retentionOf(employed.id)).toBeNull();
  });

  it('is set with sense, and removed', async () => {
    const { problems } = await setRule({ months: 0, warnDays: 400, country: 'Japan', label: { ja: '', en: 'x' } });
    expect(problems?.map(({ path }) => path[0])).toEqual(['months', 'warnDays', 'label', 'country']);
    await setRule({});
    const { retentionRules } = await directory
      .as(testPerson('anybody', ['ALUMNUS']))
      .data<{ retentionRules: { id: string }[] }>(`{ retentionRules { id } }`);
    const remove = (id: string) =>
      hr().data(`mutation ($id: ID!) { removeRetentionRule(input: { id: $id }) { __typename } }`, { id });
    expect(await remove(retentionRules[0]!.id)).toEqual({ removeRetentionRule: { __typename: 'RetentionRules' } });
    expect(await remove(retentionRules[0]!.id)).toEqual({ removeRetentionRule: { __typename: 'NotFoundError' } });
    expect(await remove('nonsense')).toEqual({ removeRetentionRule: { __typename: 'NotFoundError' } });
  });
});
