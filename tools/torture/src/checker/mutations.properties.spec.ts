import fc from 'fast-check';
import { check } from './check.ts';
import { cleanRun, type Run } from './clean-run.fixture.ts';

/*
 * Whatever is dropped, doubled, swapped or changed somewhere in what a run leaves behind, the checker says something:
 * the table names every list of the final state, and of its rows every field that is a fact.
 */
const lists: Readonly<Record<string, readonly string[]>> = {
  'directory.numbers': ['employer', 'employeeNumber', 'personId'],
  'directory.records': ['source', 'id'],
  'directory.persons': [
    ...['id', 'mergedInto', 'revision', 'status', 'personClass', 'statusUntil', 'leftOn', 'closed', 'returner'],
    ...['language', 'timeZone', 'name', 'birthDate', 'privateEmail', 'workEmail', 'phone', 'claimed'],
  ],
  'directory.employments': [
    ...['personId', 'employer', 'employeeNumber', 'hiredOn', 'employmentType', 'gradeRank', 'rehired', 'departure'],
  ],
  'directory.applications': ['id', 'revision', 'inProcess'],
  'talent.persons': ['id', 'revision', 'mergedInto', 'status', 'personClass', 'closed', 'returner', 'employments'],
  'talent.decisions': [
    ...['personId', 'departureId', 'personClass', 'tenure', 'gradeRank', 'reasonCategory', 'recommendation'],
    ...['outcome', 'ended'],
  ],
  'talent.applications': ['id', 'personId', 'status', 'inProcess', 'revision', 'flag', 'joined'],
  'talent.changes': ['applicationId', 'revision', 'action'],
  'events.persons': ['id', 'revision', 'mergedInto', 'closed'],
  'events.memberships': ['personId', 'audience', 'since', 'until'],
  'feedback.persons': ['id', 'revision', 'mergedInto', 'closed'],
  'feedback.surveys': ['kind', 'causeId', 'revision'],
  'messaging.persons': ['id', 'revision', 'mergedInto', 'closed', 'claimed'],
  'messaging.invitations': ['personId', 'departureId', 'departedOn', 'status'],
  'messaging.deliveries': ['invitationId', 'mailId'],
  'messaging.threads': ['applicationId', 'applicationRevision'],
  'messaging.notices': ['threadId', 'code'],
  'services.directory.inbox': ['source', 'count'],
  'services.talent.inbox': ['source', 'count'],
  'services.messaging.inbox': ['source', 'count'],
  'services.directory.deadLetters': ['topic', 'partition', 'offset', 'kind', 'state'],
  'services.directory.jobs': ['key', 'failed'],
  'services.feedback.jobs': ['key', 'failed'],
  hr: ['partition', 'offset', 'step'],
  told: ['topic', 'key', 'revision'],
};

const clean = cleanRun({ seed: 1, events: 250 });

type Row = Record<string, unknown>;
const rowsAt = (run: Run, path: string) =>
  path.split('.').reduce<unknown>((at, name) => (at as Row)[name], run.final) as Row[];

/** Another value of the same kind. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return /^\d+$/.test(value) ? String(Number(value) + 100_000) : `${value}x`;
  if (Array.isArray(value)) return [];
  return value === null ? 'something' : null;
}

const damage = fc.record({
  path: fc.constantFrom(...Object.keys(lists).filter((path) => rowsAt(clean, path).length > 0)),
  place: fc.nat(),
  kind: fc.constantFrom('drop', 'double', 'change' as const),
  field: fc.nat(),
});

test('nothing that is dropped, doubled or changed stays unseen', () => {
  fc.assert(
    fc.property(damage, ({ path, place, kind, field }) => {
      const run: Run = { ...structuredClone({ history: clean.history, final: clean.final }), plan: clean.plan };
      const rows = rowsAt(run, path);
      const at = place % rows.length;
      const row = rows[at] ?? {};
      const fields = lists[path] ?? [];
      const name = fields[field % fields.length] ?? '';
      if (kind === 'drop') rows.splice(at, 1);
      else if (kind === 'double') rows.splice(at, 0, structuredClone(row));
      else row[name] = another(row[name]);
      expect([path, kind, name, check(run.plan, run.history, run.final).ok]).toEqual([path, kind, name, false]);
    }),
    { numRuns: 80 },
  );
}, 240_000);
