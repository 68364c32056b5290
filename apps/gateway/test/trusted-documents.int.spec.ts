import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectEventually } from '@okaeri/testkit';
import { send } from './raw-request.ts';
import { startTinyHouse, type TinyHouse } from './tiny-house.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest = (...documents: string[]) =>
  JSON.stringify(Object.fromEntries(documents.map((one) => [hash(one), one])));
const whoAsks = 'query WhoAsks { whoAsks }';
const echo = 'query Echo($text: String!) { echo(text: $text) }';
const tooDeep = `query Deep { me { ${'friend { '.repeat(16)}id${' }'.repeat(16)} } }`;

const folder = mkdtempSync(join(tmpdir(), 'okaeri-trusted-'));
const file = join(folder, 'manifest.json');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a gateway that carries out published operations only', () => {
  let house: TinyHouse;
  beforeAll(async () => {
    writeFileSync(file, manifest(whoAsks, echo, tooDeep));
    house = await startTinyHouse({ TRUSTED_DOCUMENTS: 'enforce', TRUSTED_DOCUMENTS_FILE: file });
  });
  afterAll(() => house.stop());

  const ask = async (body: object) => {
    const reply = await send(house.base, { body: JSON.stringify(body) });
    return { status: reply.status, data: reply.body?.data, code: reply.body?.errors?.[0]?.extensions['code'] };
  };

  it('knows them by their SHA-256, said in any of the ways clients say it, and by their text', async () => {
    const variables = { text: 'hello' };
    const sha256Hash = hash(echo);
    for (const named of [
      { extensions: { persistedQuery: { version: 1, sha256Hash } } },
      { documentId: sha256Hash },
      { documentId: `sha256:${sha256Hash}` },
      { query: echo },
      { query: echo, extensions: { persistedQuery: { version: 1, sha256Hash } } },
    ]) {
      expect(await ask({ ...named, variables })).toEqual({ status: 200, data: { echo: 'hello' }, code: undefined });
    }
  });

  it('refuses all others, and says what to do', async () => {
    expect(await ask({ query: '{ whoAsks }' })).toMatchObject({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });
    expect(await ask({ documentId: hash('{ whoAsks }') })).toMatchObject({ status: 403, code: 'DOCUMENT_UNKNOWN' });
    for (const documentId of ['', '__proto__', 'constructor', '../manifest.json', 'x'.repeat(10_000)]) {
      expect((await ask({ documentId })).status).toBe(403);
    }
    // A trusted hash does not carry another text along.
    expect(await ask({ documentId: hash(whoAsks), query: '{ echo(text: "smuggled") }' })).toEqual({
      status: 200,
      data: { whoAsks: expect.any(String) },
      code: undefined,
    });
    expect(await ask({ documentId: hash('x'), query: '{ whoAsks }' })).toMatchObject({ status: 403 });
  });

  it('holds published operations to the limits, too', async () => {
    expect(await ask({ documentId: hash(tooDeep) })).toMatchObject({ status: 400, code: 'OPERATION_TOO_LARGE' });
  });

  it('takes over a new list without a restart, and keeps the old one when the new one is no good', async () => {
    writeFileSync(file, JSON.stringify({ [hash(whoAsks)]: '{ echo(text: "another text under a good hash") }' }));
    const added = '{ echo(text: "added") }';
    expect(await ask({ documentId: hash(whoAsks) })).toMatchObject({
      status: 200,
      data: { whoAsks: expect.any(String) },
    });
    writeFileSync(file, manifest(whoAsks, added));
    await expectEventually(async () => expect((await ask({ documentId: hash(added) })).status).toBe(200));
    expect(await ask({ documentId: hash(echo) })).toMatchObject({ status: 403, code: 'DOCUMENT_UNKNOWN' });
    expect((await ask({ documentId: hash(whoAsks) })).status).toBe(200);
  });
});

describe('a gateway that is told of a list', () => {
  it('does not start without it, or with one that is no good', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"abc":"{ whoAsks }"}');
    for (const TRUSTED_DOCUMENTS_FILE of [undefined, join(folder, 'absent.json'), broken]) {
      const changes = { TRUSTED_DOCUMENTS: 'enforce' as const, TRUSTED_DOCUMENTS_FILE };
      await expect(startTinyHouse(changes)).rejects.toThrow(/TRUSTED_DOCUMENTS_FILE|cannot be used/);
    }
  });

  it('lets all through while it only looks', async () => {
    const list = join(folder, 'log.json');
    writeFileSync(list, manifest(echo));
    const house = await startTinyHouse({ TRUSTED_DOCUMENTS: 'log', TRUSTED_DOCUMENTS_FILE: list });
    try {
      expect((await house.ask('{ whoAsks }')).status).toBe(200);
      const body = JSON.stringify({ documentId: hash(echo), variables: { text: 'a' } });
      expect((await send(house.base, { body })).body?.data).toEqual({ echo: 'a' });
    } finally {
      await house.stop();
    }
  });
});
