import { sqlMigration } from '@okaeri/postgres';

/**
 * `audit_entry`: who looked at whom, a chain of hashes. The service's role may read it and add to it, and nothing else.
 *
 * `audit_append` is the one way in. Writers of all replicas take turns by a lock that is held until they commit, so
 * each begins at the entry that was committed last and numbers have no gaps. An entry is linked by
 * `sha256(hash before, number as 8 bytes, sha256 of its columns)`; the digest of the columns is the caller's
 * (`entryDigest`), and `audit verify` recomputes both from what the columns hold.
 */
export const audit1790000000200 = sqlMigration(
  'audit1790000000200',
  `
  create table audit_entry (
    seq bigint primary key,
    at timestamptz(3) not null,
    actor text not null,
    actor_person_id uuid,
    roles text[] not null,
    purpose text not null,
    request_id text not null,
    subject_person_ids uuid[] not null,
    action text not null,
    fields text[] not null,
    prev_hash bytea not null,
    hash bytea not null
  );
  create index audit_entry_subjects on audit_entry using gin (subject_person_ids);

  create function audit_append(entries jsonb, digests text[], out head_seq bigint, out head_hash bytea)
  language plpgsql as $$
  declare
    digest text;
    seqs bigint[] := '{}';
    hashes_before bytea[] := '{}';
    hashes bytea[] := '{}';
  begin
    -- "audit" in ASCII. A statement of its own: what is read after it sees what was committed while it waited.
    perform pg_advisory_xact_lock(418581342580);
    select seq, hash into head_seq, head_hash from audit_entry order by seq desc limit 1;
    head_seq := coalesce(head_seq, 0);
    head_hash := coalesce(head_hash, decode(repeat('00', 32), 'hex'));
    foreach digest in array digests loop
      head_seq := head_seq + 1;
      seqs := seqs || head_seq;
      hashes_before := hashes_before || head_hash;
      head_hash := sha256(head_hash || int8send(head_seq) || decode(digest, 'hex'));
      hashes := hashes || head_hash;
    end loop;
    insert into audit_entry
    select seq, at, actor, actor_person_id, roles, purpose, request_id, subject_person_ids, action, fields, before, hash
      from rows from (
             jsonb_to_recordset(entries)
               as (at timestamptz, actor text, actor_person_id uuid, roles text[], purpose text, request_id text,
                   subject_person_ids uuid[], action text, fields text[]),
             unnest(seqs), unnest(hashes_before), unnest(hashes)
           ) as chained (at, actor, actor_person_id, roles, purpose, request_id, subject_person_ids, action, fields,
                         seq, before, hash);
  end
  $$;
  `,
);
