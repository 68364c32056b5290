import { createHash } from 'node:crypto';
import { createTokenSigner, generateSigningKey, type PersonActor, serviceActor } from '@okaeri/access';
import { createManualClock, type PersonId, toGlobalId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { strFromU8, unzipSync } from 'fflate';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';
import { type OtherServicesStandIn, startOtherServices } from './other-services.ts';

const employer = 'OKAERI';
// The database's clock decides when jobs run, so ours begins with it.
const started = new Date();
const clock = createManualClock(started);
const weekMs = 7 * 86_400_000;
let others: OtherServicesStandIn;
let directory: RunningDirectory;
let count = 0;

beforeAll(async () => {
  const key = await generateSigningKey();
  others = await startOtherServices({ keys: [createTokenSigner({ issuer: 'directory', privateJwk: key }).publicJwk] });
  directory = await startDirectory({
    clock,
    settings: { ...others.settings, INTERNAL_SIGNING_KEY: JSON.stringify(key) },
  });
});
afterAll(async () => {
  await directory?.stop();
  await others?.stop();
});

async function leaver(): Promise<{ self: PersonActor; id: PersonId; employeeNumber: string }> {
  const employeeNumber = `EX${++count}`;
  const id = personIdOf(secret, { employer, employeeNumber });
  await directory.kafka.publish(
    hrEvents.departed({
      employeeNumber,
      departedOn: '2026-03-31',
      privateEmail: `${employeeNumber}@example.jp`,
      name: { family: '<script>alert(1)</script>', given: '花子' },
    }),
  );
  await expectEventually(() => expect(directory.told().map(({ data }) => data.personId)).toContain(id));
  return { self: testPerson(employeeNumber, ['ALUMNUS'], id), id, employeeNumber };
}

interface Export {
  __typename?: string;
  code?: string;
  id: string;
  status: string;
  requestedAs: string;
  expiresAt: string | null;
  sizeBytes: number | null;
  zip: string | null;
}

const fields = 'id status requestedAs expiresAt sizeBytes zip';

async function requestExport(actor: PersonActor, input: object = {}): Promise<Export> {
  const { requestExport: answer } = await directory.as(actor).data<{ requestExport: Export }>(
    `mutation ($input: RequestExportInput!) {
       requestExport(input: $input) { __typename ... on PersonExport { ${fields} } ... on UserError { code } }
     }`,
    { input },
  );
  return answer;
}

const look = async (actor: PersonActor, id: string): Promise<Export | null> =>
  (
    await directory
      .as(actor)
      .data<{ personExport: Export | null }>(`query ($id: ID!) { personExport(id: $id) { ${fields} } }`, { id })
  ).personExport;

const whenReady = (actor: PersonActor, id: string) =>
  expectEventually(
    async () => {
      const found = await look(actor, id);
      expect(found?.status).toBe('READY');
      return found!;
    },
    { timeoutMs: 30_000 },
  );

describe('an export', () => {
  it('holds what every service has, as JSON and as a page, and is for whoever asked', async () => {
    const { self, id, employeeNumber } = await leaver();
    others.rows = [{ word: 'word of a service' }];
    const asked = await requestExport(self);
    expect(asked).toMatchObject({ __typename: 'PersonExport', requestedAs: 'SELF' });
    const ready = await whenReady(self, asked.id);
    expect(ready.expiresAt).toBe(new Date(started.getTime() + weekMs).toISOString());

    const bytes = Buffer.from(ready.zip!, 'base64');
    expect(bytes.length).toBe(ready.sizeBytes);
    const files = unzipSync(bytes);
    const services = ['directory', 'events', 'feedback', 'messaging', 'talent'];
    expect(Object.keys(files).sort()).toEqual(
      [...services.map((name) => `${name}.json`), 'index.html', 'manifest.json'].sort(),
    );
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as {
      personIds: string[];
      files: { name: string; sha256: string }[];
    };
    expect(manifest.personIds).toEqual([id]);
    for (const { name, sha256 } of manifest.files)
      expect(createHash('sha256').update(files[name]!).digest('hex')).toBe(sha256);
    expect(strFromU8(files['talent.json']!)).toContain('word of a service');
    const own = JSON.parse(strFromU8(files['directory.json']!)) as { sections: { name: string; rows: object[] }[] };
    const rowsOf = (name: string) => own.sections.find((section) => section.name === name)?.rows;
    expect(rowsOf('person')).toMatchObject([
      { private_email: `${employeeNumber}@example.jp`, birth_date: '1990-04-12' },
    ]);
    expect(rowsOf('hr_record')).toHaveLength(1);
    expect(rowsOf('employment')).toHaveLength(1);

    const page = strFromU8(files['index.html']!);
    expect(page).toContain('word of a service');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/(src|href)=/);
  });

  it('is fetched by nobody else; HR’s own is on record and shown to the person', async () => {
    const { self, id } = await leaver();
    const personId = toGlobalId('Person', id);
    expect(await requestExport(testActors.recruiter, { personId })).toMatchObject({ __typename: 'ForbiddenError' });
    const mine = await whenReady(self, (await requestExport(self)).id);
    expect(await look(testActors.hr, mine.id)).toBeNull();

    const asked = await requestExport(testActors.hr, { personId });
    expect(asked.requestedAs).toBe('HR');
    const theirs = await whenReady(testActors.hr, asked.id);
    expect(theirs.zip).not.toBeNull();
    expect(await look(self, asked.id)).toMatchObject({ status: 'READY', requestedAs: 'HR', zip: null });
    const { me } = await directory.as(self).data<{ me: { exports: Export[] } }>(`{ me { exports { ${fields} } } }`);
    expect(me.exports.map(({ requestedAs, zip }) => [requestedAs, zip !== null])).toEqual([
      ['HR', false],
      ['SELF', true],
    ]);
    const entries = await directory.db.read.query<{ action: string }[]>(
      `select action from audit_entry where $1 = any(subject_person_ids) and action = 'export'`,
      [id],
    );
    expect(entries).toEqual([{ action: 'export' }]);
  });

  it('waits for a service that is down, asks the others once, and survives our own end', async () => {
    const { self, id } = await leaver();
    others.down.add('talent');
    const { id: exportId } = await requestExport(self);
    expect((await requestExport(self)).id).toBe(exportId);
    const askedFor = () => others.asked.filter(({ personIds }) => personIds.includes(id)).map(({ service }) => service);
    await expectEventually(() => expect(askedFor().sort()).toEqual(['events', 'feedback', 'messaging']));
    await directory.restart();
    expect((await look(self, exportId))?.status).toBe('PENDING');
    others.down.delete('talent');
    await whenReady(self, exportId);
    expect(askedFor().sort()).toEqual(['events', 'feedback', 'messaging', 'talent']);
  });

  it('is gone after seven days', async () => {
    const { self } = await leaver();
    const { id } = await whenReady(self, (await requestExport(self)).id);
    const stored = async () =>
      (
        await directory.db.read.query<{ there: boolean }[]>(
          'select zip is not null as there from person_export where id = $1',
          [id.replace('PersonExport:', '')],
        )
      )[0]?.there;
    expect(await stored()).toBe(true);
    clock.advance(weekMs);
    expect(await look(self, id)).toMatchObject({ status: 'EXPIRED', zip: null });
    await directory.db.read.query(
      `select from graphile_worker.reschedule_jobs(array(
         select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'export-expiry'), now())`,
    );
    await expectEventually(async () => expect(await stored()).toBe(false));
  });

  it('that is under way ends with the person’s erasure', async () => {
    const { self, id } = await leaver();
    others.down.add('events');
    await requestExport(self);
    await expectEventually(() => expect(others.asked.some(({ personIds }) => personIds.includes(id))).toBe(true));
    await directory.as(self).data(`mutation { requestErasure(input: {}) { __typename } }`);
    others.down.delete('events');
    const left = await directory.db.read.query<unknown[]>('select 1 from person_export where person_id = $1', [id]);
    expect(left).toEqual([]);
  });

  it('for the operator is by employee number, for the gateway’s key alone, and on record', async () => {
    const { id, employeeNumber } = await leaver();
    const operator = directory.as(serviceActor('gateway'));
    const { errors } = await directory.messaging.ask(
      `mutation ($input: RequestOperatorExportInput!) { requestOperatorExport(input: $input) { __typename } }`,
      { input: { employer, employeeNumber } },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.requestOperatorExport' });
    const { requestOperatorExport: asked } = await operator.data<{ requestOperatorExport: Export }>(
      `mutation ($input: RequestOperatorExportInput!) {
         requestOperatorExport(input: $input) { ... on PersonExport { ${fields} } ... on UserError { code } }
       }`,
      { input: { employer, employeeNumber } },
    );
    expect(asked.requestedAs).toBe('OPERATOR');
    await expectEventually(async () => {
      const { operatorExport } = await operator.data<{ operatorExport: Export }>(
        `query ($id: ID!) { operatorExport(id: $id) { ${fields} } }`,
        { id: asked.id },
      );
      expect(operatorExport.zip).not.toBeNull();
    });
    const entries = await directory.db.read.query<object[]>(
      `select actor from audit_entry where $1 = any(subject_person_ids) and action = 'export'`,
      [id],
    );
    expect(entries).toEqual([{ actor: 'service:gateway' }]);
  });
});
