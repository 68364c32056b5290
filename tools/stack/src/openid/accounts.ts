import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { claimsOf, demoPeople, findDemoPerson } from '../people.ts';
import { readJsonFile, writeJsonFile } from '../state/json-file.ts';

/** Somebody who can sign in here. */
export interface Account {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'ja' | 'en';
  readonly roles: readonly string[];
  readonly employer?: string;
  readonly employeeNumber?: string;
}

const signedUp = z.object({
  subject: z.string(),
  name: z.string(),
  email: z.string(),
  language: z.enum(['ja', 'en']),
  roles: z.array(z.string()).max(0),
});

/** What the sign-up form sends. */
export const signUpForm = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320),
  language: z.enum(['ja', 'en']),
});

export interface Accounts {
  /** By subject, or null. */
  find(subject: string): Account | null;
  /** By subject, demo person's key, or role (`hr`, `recruiter`), or null. */
  findByName(name: string): Account | null;
  signUp(form: z.output<typeof signUpForm>): Account;
  /** Those who signed up here, newest last. */
  signedUp(): readonly Account[];
}

/** The demo people, who are always there, and whoever signed up, kept in a file. */
export function createAccounts(file: string): Accounts {
  const demo = new Map<string, Account>(demoPeople.map((person) => [person.key, toAccount(person)]));
  const others = new Map<string, Account>(
    (readJsonFile(file, z.array(signedUp)) ?? []).map((account) => [account.subject, account]),
  );
  const find = (subject: string) => demo.get(subject) ?? others.get(subject) ?? null;
  return {
    find,
    findByName: (name) => find(name) ?? find(findDemoPerson(name)?.key ?? ''),
    signUp(form) {
      const account: Account = { subject: `person-${randomUUID()}`, ...form, roles: [] };
      others.set(account.subject, account);
      writeJsonFile(file, [...others.values()], true);
      return account;
    },
    signedUp: () => [...others.values()],
  };
}

function toAccount(person: (typeof demoPeople)[number]): Account {
  const { roles, employer, employee_number } = claimsOf(person);
  return {
    subject: person.key,
    name: person.language === 'ja' ? person.name.ja : person.name.en,
    email: person.email,
    language: person.language,
    roles,
    ...(employer === undefined ? {} : { employer }),
    ...(employee_number === undefined ? {} : { employeeNumber: employee_number }),
  };
}

/** The claims that an access token of this account carries. */
export function accessClaims(account: Account): Record<string, unknown> {
  return {
    name: account.name,
    locale: account.language,
    roles: account.roles,
    ...(account.employer === undefined ? {} : { employer: account.employer }),
    ...(account.employeeNumber === undefined ? {} : { employee_number: account.employeeNumber }),
  };
}
