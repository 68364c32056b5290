import { serviceNames } from '../final/final-state.ts';
import { type Case, repeated } from './case.ts';

/** Every row is there once, and stands where the last event about it says. */
export function checkRows(run: Case): void {
  checkOnce(run);
  checkLastTold(run);
}

function checkOnce({ final, report }: Case): void {
  const { directory, talent, events, feedback, messaging, services } = final;
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    'directory person': directory.persons,
    'directory employment': directory.employments,
    'directory application': directory.applications,
    'talent person': talent.persons,
    'talent decision': talent.decisions,
    'talent application': talent.applications,
    'events person': events.persons,
    'feedback person': feedback.persons,
    'feedback survey': feedback.surveys,
    'messaging person': messaging.persons,
    'messaging invitation': messaging.invitations,
    'messaging delivery': messaging.deliveries,
    'messaging thread': messaging.threads,
    'messaging notice': messaging.notices,
  };
  const doubled = (name: string, rows: readonly string[]) => {
    for (const where of rows) report('doubled', 'a row is there twice', `${name} ${where}`);
  };
  for (const [name, rows] of Object.entries(lists))
    doubled(
      name,
      repeated(rows, ({ id }) => id),
    );
  doubled(
    'number',
    repeated(directory.numbers, (row) => `${row.employer}:${row.employeeNumber}`),
  );
  doubled(
    'membership',
    repeated(events.memberships, ({ personId, audience, since }) => `${personId} ${audience} ${since}`),
  );
  for (const name of serviceNames)
    doubled(
      `${name} job`,
      repeated(services[name].jobs, ({ key }) => key),
    );
}

/** What a service tells of its own is told to the end. */
function checkLastTold({ final, report }: Case): void {
  const highest = new Map<string, number>();
  for (const { topic, key, revision } of final.told)
    highest.set(`${topic} ${key}`, Math.max(revision, highest.get(`${topic} ${key}`) ?? 0));
  const owned = {
    'directory.person.v1': final.directory.persons,
    'talent.application.v1': final.talent.applications,
    'feedback.survey.v1': final.feedback.surveys,
  };
  for (const [topic, rows] of Object.entries(owned)) {
    const known = new Set(rows.map(({ id }) => id));
    for (const { id, revision } of rows) {
      const told = highest.get(`${topic} ${id}`) ?? 0;
      if (told < revision) report('lost', 'a change was never told', `${topic} ${id}: ${told} of ${revision}`);
      if (told > revision) report('cause', 'more was told than happened', `${topic} ${id}: ${told} of ${revision}`);
    }
    for (const { topic: of, key } of final.told)
      if (of === topic && !known.has(key ?? '')) report('cause', 'something was told of nothing', `${topic} ${key}`);
  }
}
