import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createKafka, createProducer, type Producer } from '@okaeri/kafka';
import { createLogger, type Language } from '@okaeri/kernel';
import { readState, type RunningStackInfo, tokenFor } from '@okaeri/stack/client';
import { createGraphClient, expectEventually, type GraphClient } from '@okaeri/testkit';
import { systemFolder, toolEnvironment } from './env.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The running system, as its users meet it: Kafka for HR, the graph for people, mail, the command line. */
export interface System {
  readonly folder: string;
  readonly state: RunningStackInfo;
  /** Writes one record as a foreign HR system would: plain headers and JSON, nothing checked. */
  tell(type: string, data: HrData, headers?: Record<string, string>): Promise<void>;
  /** The graph as a demo person, by key or role, or as somebody who signed up. */
  as(person: string, language?: Language): GraphClient;
  anonymous(): GraphClient;
  /** A new account at the OpenID provider. */
  signUp(name: string): Promise<GraphClient>;
  /** The access token of a new account there. */
  signUpForToken(name: string): Promise<string>;
  /** Mails that were caught for the address, oldest first. */
  mails(address: string): Promise<Mail[]>;
  /** `npm run <script> -- <args>`: exit code and output. */
  run(script: 'stack' | 'hr' | 'bench', ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  close(): Promise<void>;
}

export type HrData = { employer: string; employeeNumber: string } & Record<string, unknown>;

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers: Record<string, string>;
}

/** A new employer for each story, so that stories do not meet. */
export function newEmployer(): string {
  return `E2E-${randomBytes(4).toString('hex').toUpperCase()}`;
}

export async function openSystem(): Promise<System> {
  const folder = systemFolder();
  const state = readState(folder);
  const kafka = createKafka({
    brokers: state.kafka.split(','),
    clientId: 'foreign-hr',
    logger: createLogger({ service: 'e2e', level: 'silent' }),
  });
  const producer: Producer = createProducer(kafka);
  await producer.start();
  let told = 0;
  const graph = (token: (() => Promise<string>) | null, language?: Language) =>
    createGraphClient(state.urls.graph, token, language === undefined ? {} : { language });

  const signUpForToken = async (name: string) => {
    const body = new URLSearchParams({ name, email: 'somebody@example.net', language: 'ja' });
    const page = await (await fetch(new URL('/sign-up', state.urls.openid), { method: 'POST', body })).text();
    const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(page)?.[0];
    if (token === undefined) throw new Error('The sign-in page shows no token after a sign-up');
    return token;
  };

  return {
    folder,
    state,
    as: (person, language) => graph(() => tokenFor(person, folder), language),
    anonymous: () => graph(null),
    async tell(type, data, headers = {}) {
      told += 1;
      const record = {
        topic: 'hr.employee.v1',
        key: `${data.employer}:${data.employeeNumber}`,
        value: JSON.stringify(data),
        headers: {
          ce_specversion: '1.0',
          ce_id: `${data.employer}-${data.employeeNumber}-${told}`,
          ce_source: 'urn:foreign:hr',
          ce_type: `okaeri.hr.employee.${type}`,
          ce_time: new Date(Date.now() + told).toISOString(),
          'content-type': 'application/json',
          ...headers,
        },
      };
      // As an HR system does it: the same event again until a broker has taken it.
      await expectEventually(() => producer.send([record]), { timeoutMs: 60_000, everyMs: 250 });
    },
    async signUp(name) {
      const token = await signUpForToken(name);
      return graph(async () => token);
    },
    signUpForToken,
    async mails(address) {
      const caught = (await (await fetch(new URL('/email', state.urls.mail ?? ''))).json()) as (Mail & {
        to: { address: string }[];
      })[];
      return caught.filter((mail) => mail.to.some((recipient) => recipient.address === address));
    },
    run: (script, ...args) =>
      new Promise((resolve) => {
        execFile(
          'node',
          [`tools/${script}/src/main.ts`, ...args],
          { cwd: root, env: toolEnvironment(folder, state.kafka), encoding: 'utf8' },
          (error, stdout, stderr) =>
            resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr }),
        );
      }),
    close: () => producer.stop(),
  };
}

/** The query that crosses all five services. */
export const acrossAllFive = `query ($employer: String!, $employeeNumber: String!) {
  personByEmployee(employer: $employer, employeeNumber: $employeeNumber) {
    id status returner claimed inProcess
    names { display }
    employments { employeeNumber hiredOn departedOn departure { departedOn reason { category } } }
    rehireEligibility { outcome policyVersion rules { rule result inputs { name value } } }
    applications { totalCount edges { node { id status flag joinedAt } } }
    invitation { status deliveries { kind state } }
    exitSurvey { status opensAt }
    upcomingEvents { edges { node { id title } } }
    audiences { audience current }
  }
}`;

export interface AcrossAllFive {
  readonly id: string;
  readonly status: string;
  readonly returner: boolean;
  readonly claimed: boolean;
  readonly inProcess: boolean;
  readonly names: { readonly display: string } | null;
  readonly employments: readonly {
    readonly employeeNumber: string;
    readonly hiredOn: string;
    readonly departedOn: string | null;
    readonly departure: { readonly departedOn: string; readonly reason: { readonly category: string } } | null;
  }[];
  readonly rehireEligibility: {
    readonly outcome: string;
    readonly policyVersion: number;
    readonly rules: readonly { readonly rule: string; readonly result: string }[];
  } | null;
  readonly applications: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly status: string;
        readonly flag: string | null;
        readonly joinedAt: string | null;
      };
    }[];
  };
  readonly invitation: {
    readonly status: string;
    readonly deliveries: readonly { readonly kind: string; readonly state: string }[];
  } | null;
  readonly exitSurvey: { readonly status: string; readonly opensAt: string | null } | null;
  readonly upcomingEvents: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly title: string } }[];
  };
  readonly audiences: readonly { readonly audience: string; readonly current: boolean }[];
}

/** Asks, as HR, until what is seen of the person satisfies the check. */
export function eventuallySeen(
  system: System,
  who: { employer: string; employeeNumber: string },
  check: (person: AcrossAllFive) => void,
): Promise<AcrossAllFive> {
  const hr = system.as('hr');
  return expectEventually(
    async () => {
      const { personByEmployee } = await hr.data<{ personByEmployee: AcrossAllFive | null }>(acrossAllFive, who);
      if (personByEmployee === null) throw new Error(`HR sees nobody with ${who.employer}:${who.employeeNumber}`);
      check(personByEmployee);
      return personByEmployee;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
}
