import { type Actor, type Purpose } from '@okaeri/access';
import { type AuditCaller, type AuditedAct, type AuditEntry } from '@okaeri/audit';
import { type Clock, type PersonId } from '@okaeri/kernel';

/** What a request has to say to the audit. Everything in it is durable before the response leaves. */
export interface RequestAudit {
  /** Notes that a private field of somebody was read; the guard does so for fields that are `private`. */
  read(subjectId: PersonId, field: string): void;
  /** Notes an act of this request. Where it changes something, `appendAudit(tx, audit.entry(act))` is the better way. */
  record(act: Act): void;
  /** The act as an entry by this caller, for `appendAudit` of `@okaeri/audit` in the transaction of what it tells. */
  entry(act: Act): AuditEntry;
  /** For the server: what was noted since the last call, one entry for each person read about, then the acts. */
  take(): AuditEntry[];
}

/** `fields` may be left out where the whole record is meant. */
export type Act = Omit<AuditedAct, 'fields'> & Partial<Pick<AuditedAct, 'fields'>>;

/** @param caller who is asking, as they were when the request came */
export function createRequestAudit(
  caller: { actor: Actor; purpose: Purpose; requestId: string },
  clock: Clock,
): RequestAudit {
  let reads = new Map<PersonId, Set<string>>();
  let acts: AuditEntry[] = [];

  function entry({ subjectId, action, fields = [] }: Act): AuditEntry {
    return { ...auditCaller(caller), at: clock.now(), subjectId, action, fields };
  }
  return {
    entry,
    record: (act) => void acts.push(entry(act)),
    read(subjectId, field) {
      const fields = reads.get(subjectId);
      if (fields) fields.add(field);
      else reads.set(subjectId, new Set([field]));
    },
    take() {
      const taken = [
        ...Array.from(reads, ([subjectId, fields]) => entry({ subjectId, action: 'read', fields: [...fields].sort() })),
        ...acts,
      ];
      reads = new Map();
      acts = [];
      return taken;
    },
  };
}

function auditCaller({
  actor,
  purpose,
  requestId,
}: {
  actor: Actor;
  purpose: Purpose;
  requestId: string;
}): AuditCaller {
  const roles = [...actor.roles];
  if (actor.kind === 'person')
    return { actor: actor.accountId, actorPersonId: actor.personId, roles, purpose, requestId };
  const name = actor.kind === 'service' ? `service:${actor.name}` : 'anonymous';
  return { actor: name, actorPersonId: null, roles, purpose, requestId };
}
