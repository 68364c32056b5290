import { sqlMigration } from '@okaeri/postgres';

/**
 * `audit_entry`: who looked at whom, a chain of hashes. The service's role may read it and add to it, and nothing else.
 *
 * `audit_append` is the one way in. Writers of all replicas take turns by a lock that is held until they commit, so
 * each begins at the entry that was committed last and numbers have no gaps. An entry is linked by
 * `sha256(hash before, number as 8 bytes, sha256 of its columns)`; the digest of the columns is the caller's
 * (`entryDigest`), and `audit verify` recomputes both from what the columns hold.
 */
export const audit1790000000100 = sqlMigration(
  'audit1790000000100',
  `
  create table audit_entry (
    seq bigint primary key,
    at timestamptz(3) not null,
    actor text not null,
    actor_person_id uuid,
    roles text[] not null,
    purpose text not null,
    request_id text not null,
    subject_person_id uuid not null,
    action text not null,
    fields text[] not null,
    prev_hash bytea not null,
    hash bytea not null
  );
  create index audit_entry_subject on audit_entry (subject_person_id, at desc, seq desc);

  create function audit_append(entries jsonb, out head_seq bigint, out head_hash bytea) language plpgsql as $$
  declare
    entry jsonb;
    before bytea;
  begin
    -- "audit" in ASCII. A statement of its own: what is read after it sees what was committed while it waited.
    perform pg_advisory_xact_lock(418581342580);
    select seq, hash into head_seq, head_hash from audit_entry order by seq desc limit 1;
    head_seq := coalesce(head_seq, 0);
    head_hash := coalesce(head_hash, decode(repeat('00', 32), 'hex'));
    for entry in select value from jsonb_array_elements(entries) loop
      before := head_hash;
      head_seq := head_seq + 1;
      head_hash := sha256(before || int8send(head_seq) || decode(entry ->> 'digest', 'hex'));
      insert into audit_entry
      select head_seq, e.at, e.actor, e.actor_person_id, e.roles, e.purpose, e.request_id, e.subject_person_id,
             e.action, e.fields, before, head_hash
        from jsonb_to_record(entry) as e (at timestamptz, actor text, actor_person_id uuid, roles text[], purpose text,
                                          request_id text, subject_person_id uuid, action text, fields text[]);
    end loop;
  end
  $$;
  `,
);
