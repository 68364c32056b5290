import { sqlMigration } from '@okaeri/postgres';

/** Mails with a new claim link that a leaver asked for. */
export const newLinks = sqlMigration(
  'newLinks1795000000020',
  `
  alter table invitation
    drop constraint invitation_mail_kind_check,
    add constraint invitation_mail_kind_check check (mail_kind in ('INVITATION', 'CORRECTION', 'NEW_LINK'));
  alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_check check (
      kind in ('INVITATION', 'CORRECTION', 'NEW_LINK', 'THREAD_NOTICE', 'RETENTION_WARNING'));
`,
);
