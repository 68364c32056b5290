import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type ErasedStore } from '@okaeri/topics';

/** Who looked and who did something stays: what it says of the erased, for receipts. */
export async function keptAudit(tx: Tx, personIds: readonly PersonId[]): Promise<ErasedStore> {
  const [audited] = await tx.query<{ there: boolean }[]>(`select to_regclass('audit_entry') is not null as there`);
  const [kept] =
    audited?.there === true
      ? await tx.query<{ count: number }[]>(
          'select count(*)::int as count from audit_entry where subject_person_ids && $1::uuid[]',
          [personIds],
        )
      : [];
  return {
    store: 'audit_entry',
    outcome: 'kept',
    rows: kept?.count ?? 0,
    because: {
      ja: '閲覧と操作の記録は改ざん防止の鎖の一部です。個人に結び付かない識別子のみを含みます。',
      en: 'Who looked and who did something is part of a chain that proves it is whole; it holds opaque ids only.',
    },
  };
}
