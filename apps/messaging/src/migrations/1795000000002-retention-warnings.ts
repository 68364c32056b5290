import { sqlMigration } from '@okaeri/postgres';

/** A further kind of mail: that a record expires soon. */
export const retentionWarnings = sqlMigration(
  'retentionWarnings1795000000002',
  `
  alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (
      kind in ('INVITATION', 'CORRECTION', 'THREAD_NOTICE', 'RETENTION_WARNING'));
  `,
);
