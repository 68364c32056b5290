import { relative } from 'node:path';
import { demoPeople } from '../people.ts';
import { stackFolder, workspace } from '../state/folder.ts';
import { type StackState } from '../state/state.ts';

/** The block that ends a start: where to look, who to be, where things are kept, what to try first. */
export function renderBlock(state: StackState): string {
  const folder = stackFolder(state.folder);
  const near = (path: string) => relative(workspace, path) || '.';
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
    '  Let somebody leave, and watch it arrive in the mail and in the graph:',
    '  npm run hr -- emit departed --employee OKAERI-JP:900003 --on today --reason career',
    ...(state.notes.length > 0 ? ['', ...state.notes.map((note) => `  Note: ${note}`)] : []),
    '',
  ];
  return `${lines.join('\n')}\n`;
}
