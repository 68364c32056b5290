import { relative } from 'node:path';
import { demoEmployer, demoPeople } from '../people.ts';
import { stackFolder, workspace } from '../state/folder.ts';
import { defaultPorts } from '../state/ports.ts';
import { type StackState } from '../state/state.ts';

/** The block that ends a start: where to look, who to be, where things are kept, what to try first. */
export function renderBlock(state: StackState, today = new Date()): string {
  const folder = stackFolder(state.folder);
  const near = (path: string) => (path.startsWith(`${workspace}/`) ? relative(workspace, path) : path);
  const graph = new URL(state.urls.graph);
  const people = demoPeople.map(
    ({ key, name, role }) => `    ${key.padEnd(8)} ${role.padEnd(18)} ${name.ja} / ${name.en}`,
  );
  const lines = [
    '',
    'Okaeri is ready.',
    '',
    `  Graph explorer  ${new URL('/', graph)}   (endpoint ${graph})`,
    `  Mail            ${state.urls.mail ?? `sent to ${state.smtp}`}`,
    `  Sign-in         ${state.urls.openid}`,
    '',
    '  Demo people: choose one on the sign-in page (no password), or take a token in a shell:',
    '  npm run --silent stack -- token haruka',
    ...people,
    '',
    `  Data            ${near(folder.data)}`,
    `  Logs            ${near(folder.logs)}   (npm run stack -- logs talent)`,
    `  Kafka           ${state.kafka}`,
    '',
    '  Let somebody leave, and watch the invitation arrive in the mail and the person in the graph:',
    `  ${departureLine(state, today)}`,
    '  { personByEmployee(employer: "OKAERI-JP", employeeNumber: "990001") { status invitation { status } } }',
    ...(state.notes.length > 0 ? ['', ...state.notes.map((note) => `  Note: ${note}`)] : []),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** One line for a shell that lets a person leave whom nobody has heard of yet: the event alone makes the record. */
function departureLine(state: StackState, today: Date): string {
  const brokers = state.kafka === `127.0.0.1:${defaultPorts.kafka}` ? '' : `KAFKA_BROKERS=${state.kafka} `;
  const on = today.toISOString().slice(0, 10);
  return (
    `${brokers}npm run hr -- emit departed --employee ${demoEmployer}:990001 --name '森 楓' ` +
    `--hired-on 2015-04-01 --on ${on} --reason career --email kaede@example.com`
  );
}
