import { z } from 'zod';
import { staffRoles } from './actor.ts';
import { admissions } from './openid-identity.ts';
import { openIdAlgorithms } from './openid.ts';

const address = z.url({ protocol: /^https?$/, error: 'expected an http(s) address' });
const text = z.string({ error: 'expected text' }).min(1, 'expected text that is not empty');
const oneOf = (values: readonly string[]) => `expected one of ${values.join(', ')}`;
const some = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, { error: `expected a list: ${what}` })
    .min(1, `expected at least one: ${what}`)
    .refine((all) => new Set(all).size === all.length, 'says something twice');

const entry = z
  .strictObject(
    {
      name: z
        .string({ error: 'expected a name' })
        .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a name of small letters, digits and "-"'),
      issuer: address,
      audience: text,
      admits: some(z.enum(admissions, { error: oneOf(admissions) }), admissions.join(', ')),
      jwksUri: address.optional(),
      roleMapping: z
        .record(text, z.enum(staffRoles, { error: oneOf(staffRoles) }), {
          error: `expected an object: the provider's role to ${staffRoles.join(', ')}`,
        })
        .optional(),
      claims: z
        .strictObject(
          {
            roles: text.optional(),
            employer: text.optional(),
            employeeNumber: text.optional(),
            language: text.optional(),
          },
          { error: explainObject },
        )
        .optional(),
      algorithms: some(
        z.enum(openIdAlgorithms, { error: oneOf(openIdAlgorithms) }),
        openIdAlgorithms.join(', '),
      ).optional(),
      clockToleranceSeconds: z
        .number({ error: 'expected a number' })
        .min(0, 'expected 0 to 60')
        .max(60, 'expected 0 to 60')
        .optional(),
      allowHttp: z.boolean({ error: 'expected true or false' }).optional(),
    },
    { error: explainObject },
  )
  .refine(({ admits, roleMapping }) => admits.includes('staff') || roleMapping === undefined, {
    path: ['roleMapping'],
    message: 'has no meaning for an issuer that does not admit staff',
    when: ({ issues }) => issues.length === 0,
  });

/** One OpenID provider as it stands in the settings. */
export type IssuerSettings = z.output<typeof entry>;

/**
 * `OIDC_ISSUERS`: the OpenID providers that are trusted, as a JSON list. Each mistake is told with the issuer's name
 * and its place; values are not, except addresses and names.
 */
export function issuersSetting() {
  const expected = 'Expected a JSON list of issuers: [{ "name", "issuer", "audience", "admits" … }].';
  return z.string({ error: expected }).transform((given, context): IssuerSettings[] => {
    const list = parseList(given);
    if (list === null || list.length === 0) {
      context.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    const mistakes: string[] = [];
    const found = list.flatMap((one, index) => {
      const parsed = entry.safeParse(one);
      if (parsed.success) return [parsed.data];
      const who = nameOf(one, index);
      mistakes.push(
        ...parsed.error.issues.map(
          ({ path, message }) => `${who}: ${[path.join('.'), message].filter(Boolean).join(': ')}.`,
        ),
      );
      return [];
    });
    mistakes.push(...twice(list, 'name'), ...twice(list, 'issuer'));
    for (const message of mistakes) context.addIssue({ code: 'custom', message });
    return mistakes.length > 0 ? z.NEVER : found;
  });
}

/** Addresses of an issuer that are plain HTTP without having been allowed to be. */
export function plainAddresses({ issuer, jwksUri, allowHttp = false }: IssuerSettings): string[] {
  if (allowHttp) return [];
  return Object.entries({ issuer, jwksUri }).flatMap(([place, url]) => (url?.startsWith('http:') ? [place] : []));
}

function explainObject(issue: { code?: string; keys?: unknown }): string {
  const keys = Array.isArray(issue.keys) ? issue.keys.map(String).join(', ') : '';
  return issue.code === 'unrecognized_keys' ? `knows nothing called ${keys}` : 'expected an object';
}

function parseList(given: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(given);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function nameOf(one: unknown, index: number): string {
  const name = member(one, 'name');
  return typeof name === 'string' && name !== '' ? `issuer "${name.slice(0, 40)}"` : `issuer number ${index + 1}`;
}

function member(one: unknown, name: string): unknown {
  return typeof one === 'object' && one !== null ? (one as Record<string, unknown>)[name] : undefined;
}

/** Two issuers of one name can't be told apart by people, two of one `iss` not by their tokens. */
function twice(list: readonly unknown[], place: 'name' | 'issuer'): string[] {
  return list.flatMap((one, index) => {
    const value = member(one, place);
    const first = list.findIndex((other) => member(other, place) === value);
    if (typeof value !== 'string' || first === index) return [];
    return [`${nameOf(one, index)}: ${place}: is that of ${nameOf(list[first], first)} (number ${first + 1}), too.`];
  });
}
