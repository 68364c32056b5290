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
  /** For the server: what was noted since the last call, one entry for all of whom the same was read; then the acts. */
  take(): AuditEntry[];
}

/** What was done with somebody's data; `fields` may be left out where the whole record is meant. */
export interface Act extends Pick<AuditedAct, 'action'>, Partial<Pick<AuditedAct, 'fields'>> {
  readonly subjectId: PersonId;
}

/** @param caller who is asking, as they were when the request came */
export function createRequestAudit(
  caller: { actor: Actor; purpose: Purpose; requestId: string },
  clock: Clock,
): RequestAudit {
  let reads = new Map<PersonId, Set<string>>();
  let acts: AuditEntry[] = [];

  function entryOf(act: AuditedAct): AuditEntry {
    return { ...auditCaller(caller), at: clock.now(), ...act };
  }
  function entry({ subjectId, action, fields = [] }: Act): AuditEntry {
    return entryOf({ subjectIds: [subjectId], action, fields });
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
      // Fields of one selection come in one order for all objects.
      const alike = Map.groupBy(reads, ([, fields]) => [...fields].join(' '));
      const taken = [
        ...Array.from(alike, ([fields, all]) =>
          entryOf({
            subjectIds: all.map(([subjectId]) => subjectId),
            action: 'read',
            fields: fields.split(' ').sort(),
          }),
        ),
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
