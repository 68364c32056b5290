import { type HrEmployeeEventName, hrEmployeeTopic, topicEvent, type TopicEvent } from '@okaeri/topics';

export const eventNames = Object.keys(hrEmployeeTopic.events) as HrEmployeeEventName[];

/** The arguments of `emit` as they were typed. */
export interface EmitArguments {
  readonly employee: string;
  readonly name?: string;
  readonly on?: string;
  readonly hiredOn?: string;
  readonly reason?: string;
  readonly email?: string;
  readonly language?: string;
  readonly previous?: string;
  readonly invite?: string;
  readonly recommend?: string;
  /** Any other field of the contract as `path=value`; numbers and JSON are taken as such. */
  readonly set: readonly string[];
  readonly id?: string;
  readonly sequence?: string;
}

/** The event cannot be made from these arguments: each mistake named with the option that mends it. */
export class EmitInvalid extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'EmitInvalid';
    this.mistakes = mistakes;
  }
}

const optionOf: Readonly<Record<string, string>> = {
  name: '--name "山田 花子"',
  departedOn: '--on 2026-12-31',
  hiredOn: '--hired-on 2015-04-01',
  reason: '--reason career',
  'reason.category': '--reason career',
  privateEmail: '--email aya@example.com',
  language: '--language ja',
  invite: '--invite none',
  rehireRecommendation: '--recommend yes',
};

/** One event of `hr.employee.v1` from command line arguments. Throws {@link EmitInvalid}. */
export function eventFromArguments(type: HrEmployeeEventName, given: EmitArguments): TopicEvent {
  const [employer = '', employeeNumber = ''] = split(given.employee);
  if (employeeNumber === '')
    throw new EmitInvalid(['--employee: expected <employer>:<employeeNumber>, e.g. OKAERI:E0001.']);
  const data: Record<string, unknown> = { employer, employeeNumber };
  const put = (path: string, value: unknown) => {
    if (value === undefined) return;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let group: Record<string, unknown> = data;
    for (const name of names) {
      const inner = group[name];
      const next: Record<string, unknown> = isGroup(inner) ? inner : {};
      group[name] = next;
      group = next;
    }
    group[last] = value;
  };
  put('name', given.name === undefined ? undefined : nameOf(given.name));
  put(type === 'hired' || type === 'rehired' ? 'hiredOn' : 'departedOn', given.on);
  put('hiredOn', given.hiredOn);
  put('reason', given.reason === undefined ? undefined : { code: given.reason, category: given.reason });
  put('privateEmail', given.email);
  put('language', given.language);
  put('invite', given.invite);
  put('rehireRecommendation', given.recommend);
  if (given.previous !== undefined) {
    const [first = '', second] = split(given.previous);
    put('previousEmployeeNumber', second ?? first);
    put('previousEmployer', second === undefined ? undefined : first);
  }
  const mistakes: string[] = [];
  for (const assignment of given.set) {
    const at = assignment.indexOf('=');
    if (at < 1) mistakes.push(`--set ${assignment}: expected path=value, e.g. --set grade.rank=3.`);
    else put(assignment.slice(0, at), readValue(assignment.slice(at + 1)));
  }
  if (given.sequence !== undefined && !/^\d+$/.test(given.sequence))
    mistakes.push('--sequence: expected decimal digits.');

  const definition = hrEmployeeTopic.events[type];
  const parsed = definition.schema.safeParse(data);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.join('.');
      const option = optionOf[path] ?? `--set ${path}=…`;
      mistakes.push(`${path}: ${issue.message} (${option})`);
    }
  }
  if (!parsed.success || mistakes.length > 0) throw new EmitInvalid(mistakes);
  // The schema of the union of events is the same one that has just passed.
  return topicEvent<unknown>(definition as Parameters<typeof topicEvent>[0], parsed.data, {
    ...(given.id === undefined ? {} : { id: given.id }),
    ...(given.sequence === undefined ? {} : { sequence: BigInt(given.sequence) }),
  });
}

function split(key: string): string[] {
  const at = key.indexOf(':');
  return at === -1 ? [key] : [key.slice(0, at), key.slice(at + 1)];
}

function nameOf(text: string): Record<string, string> {
  const [family, given, ...more] = text.trim().split(/[\s\u3000]+/);
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  return japanese && given && more.length === 0 ? { display: text, family: family ?? '', given } : { display: text };
}

function readValue(text: string): unknown {
  if (/^-?\d+$/.test(text) || /^[[{"]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
