import { z } from 'zod';

export type Environment = Record<string, string | undefined>;

/**
 * Reads a program's settings. All mistakes are told at once, each with its name and what is expected, and the
 * program ends with exit code 1. Values are never printed: they may be secrets.
 *
 * @param onMistakes what happens instead of printing and exiting (tests)
 */
export function parseSettings<Shape extends z.ZodType>(
  schema: Shape,
  environment: Environment,
  onMistakes: (lines: string[]) => never = printAndExit,
): z.output<Shape> {
  // A setting that is present and empty (`PORT=`) is a setting that was left out.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.map(String).join('.') || 'settings';
    const first = String(issue.path[0] ?? '');
    return given[first] === undefined ? `${name}: missing. ${explain(issue)}` : `${name}: ${explain(issue)}`;
  });
  return onMistakes(lines);
}

function explain(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
    ? `Expected ${issue.expected}.`
    : issue.message;
}

function printAndExit(lines: string[]): never {
  process.stderr.write(`The settings are not right:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  process.exit(1);
}

/** A TCP port; 0 asks the system for a free one. */
export function portSetting(preset?: number) {
  const message = 'Expected a port number, 0 to 65535.';
  const port = z.coerce.number({ error: message }).int(message).min(0, message).max(65535, message);
  return preset === undefined ? port : port.default(preset);
}

/** A URL with one of the protocols, e.g. `urlSetting('postgres', 'postgresql')`. */
export function urlSetting(...protocols: string[]) {
  const expected = `Expected a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}.`;
  return z
    .string({ error: expected })
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), expected);
}

/** A comma-separated list with at least one entry; spaces around entries do not count. */
export function listSetting(what: string) {
  const expected = `Expected ${what}, separated by commas.`;
  return z
    .string({ error: expected })
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((entries) => entries.length > 0, expected);
}

/** A JSON document of the given shape. */
export function jsonSetting<Shape extends z.ZodType>(what: string, shape: Shape) {
  const expected = `Expected ${what} as JSON.`;
  return z
    .string({ error: expected })
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: expected });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** A secret: text of a minimal length, never printed. */
export function secretSetting(minimum = 16) {
  const expected = `Expected a secret of at least ${minimum} characters.`;
  return z.string({ error: expected }).min(minimum, expected);
}
