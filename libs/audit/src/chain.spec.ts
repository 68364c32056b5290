import { derivedId } from '@okaeri/kernel';
import { look } from '../test/audit-fixture.ts';
import { chainHash, entryDigest, noHash } from './chain.ts';

describe('the digest of an entry', () => {
  it.each<[string, Parameters<typeof look>[0]]>([
    ['when', { at: new Date('2026-11-23T09:00:00.124Z') }],
    ['which account', { actor: 'account-of-nobody' }],
    ['which person behind it', { actorPersonId: null }],
    ['as what', { roles: ['HR', 'EMPLOYEE'] }],
    ['what for', { purpose: 'RECRUITMENT' }],
    ['in which request', { requestId: 'request-0002' }],
    ['about whom', { subjectIds: [derivedId('person', 'somebody else')] }],
    ['about whom else', { subjectIds: [...look().subjectIds, derivedId('person', 'somebody else')] }],
    ['what was done', { action: 'export' }],
    ['which fields', { fields: ['Person.contact', 'Person.language'] }],
    ['where one field ends', { fields: ['Person.', 'contact'] }],
  ])('changes with %s', (_what, change) => {
    expect(entryDigest(look(change))).not.toEqual(entryDigest(look()));
  });

  it('is the same for the same', () => expect(entryDigest(look())).toEqual(entryDigest(look())));
});

it('the hash of a place depends on the place, on what came before and on the entry', () => {
  const digest = entryDigest(look());
  const hashes = [
    chainHash(noHash, 1n, digest),
    chainHash(noHash, 2n, digest),
    chainHash(digest, 1n, digest),
    chainHash(noHash, 1n, entryDigest(look({ action: 'export' }))),
  ];
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
});
