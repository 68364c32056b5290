import { existsSync, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { databaseUrlOf, readEnv, type StackSettings } from '../env.ts';
import { findJava, findMaven, hasKafkaJars, MissingTool, postgresSpec } from '../servers/index.ts';
import { type StackFolder, workspace } from '../state/folder.ts';
import { defaultPorts, isPortFree, type PortName } from '../state/ports.ts';
import { databases } from '../state/services.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

/** One thing the stack needs of the machine. */
export interface Finding {
  readonly what: string;
  /** `bad`: the stack cannot start. `note`: it can, and the person should know. */
  readonly verdict: 'good' | 'note' | 'bad';
  readonly found: string;
  /** The command or setting that mends it. */
  readonly mend?: string;
}

const gib = 1024 ** 3;

/** `stack doctor`: what is missing on this machine and what mends it. @returns 1 when the stack cannot start */
export async function doctor(folder: StackFolder): Promise<number> {
  const findings = await examine(folder, readEnv());
  process.stdout.write(`${render(findings)}\n`);
  return findings.some(({ verdict }) => verdict === 'bad') ? 1 : 0;
}

async function examine(folder: StackFolder, settings: StackSettings): Promise<Finding[]> {
  return [
    judgeNode(process.versions.node),
    packagesFinding(),
    ...(settings.KAFKA_BROKERS === undefined ? await kafkaFindings(folder) : []),
    ...(await postgresFinding(folder, settings)),
    judgeMemory(freemem(), totalmem()),
    await diskFinding(folder),
    ...(findRunningStack(folder) ? [] : await portFindings()),
  ];
}

export function judgeNode(version: string): Finding {
  const good = Number(version.split('.')[0]) >= 24;
  const found = `${version}`;
  return good
    ? { what: 'Node', verdict: 'good', found }
    : {
        what: 'Node',
        verdict: 'bad',
        found: `${found}, 24 is needed`,
        mend: 'npm ci, then start through npm (npm start)',
      };
}

/** @param free bytes that programs can be given now. @param total bytes of the machine */
export function judgeMemory(free: number, total: number): Finding {
  const found = `${(free / gib).toFixed(1)} GiB free of ${(total / gib).toFixed(1)}`;
  const what = 'Memory';
  if (total < 3.5 * gib)
    return { what, verdict: 'bad', found: `${found}, 4 GiB are needed`, mend: 'use a larger machine' };
  if (free < 3 * gib) {
    return { what, verdict: 'note', found, mend: 'close other programs: all together takes up to 3 GiB' };
  }
  return { what, verdict: 'good', found };
}

function packagesFinding(): Finding {
  const what = 'Packages';
  return existsSync(join(workspace, 'node_modules', 'oidc-provider'))
    ? { what, verdict: 'good', found: 'installed' }
    : { what, verdict: 'bad', found: 'not installed', mend: 'npm ci' };
}

async function kafkaFindings(folder: StackFolder): Promise<Finding[]> {
  const java = await findJava().then(
    ({ major }): Finding => ({ what: 'Java', verdict: 'good', found: String(major) }),
    (error: unknown) => missing('Java', error),
  );
  if (await hasKafkaJars(folder.cache)) {
    return [java, { what: 'Kafka', verdict: 'good', found: 'its jars are here, Maven is not needed any more' }];
  }
  const maven = await findMaven().then(
    (): Finding => ({ what: 'Maven', verdict: 'good', found: 'will fetch the jars of Kafka at the first start' }),
    (error: unknown) => missing('Maven', error),
  );
  return [java, maven];
}

function missing(what: string, error: unknown): Finding {
  const mend = error instanceof MissingTool ? `${error.remedy}   (or KAFKA_BROKERS=host:port)` : '';
  return { what, verdict: 'bad', found: messageOf(error).split('\n')[0] ?? '', mend };
}

async function postgresFinding(folder: StackFolder, settings: StackSettings): Promise<Finding[]> {
  if (databases.every((name) => databaseUrlOf(settings, name) !== null)) return [];
  const dir = join(folder.data, 'postgres');
  return postgresSpec({ dir, port: defaultPorts.postgres }).then(
    () => [{ what: 'PostgreSQL', verdict: 'good', found: 'its programs are installed' }],
    (error: unknown) => {
      const [found = '', ...mend] = messageOf(error).split('\n');
      return [{ what: 'PostgreSQL', verdict: 'bad', found, mend: mend.join(' ') || 'npm ci' }];
    },
  );
}

async function diskFinding(folder: StackFolder): Promise<Finding> {
  mkdirSync(folder.root, { recursive: true });
  const { bavail, bsize } = await statfs(folder.root);
  return judgeDisk(bavail * bsize);
}

export function judgeDisk(free: number): Finding {
  const found = `${(free / gib).toFixed(1)} GiB free`;
  return free < gib
    ? {
        what: 'Disk',
        verdict: 'bad',
        found: `${found}, 1 GiB is needed`,
        mend: 'make room, or set OKAERI_DIR to a larger disk',
      }
    : { what: 'Disk', verdict: 'good', found };
}

async function portFindings(): Promise<Finding[]> {
  const taken: string[] = [];
  for (const name of Object.keys(defaultPorts) as PortName[]) {
    if (!(await isPortFree(defaultPorts[name]))) taken.push(`${defaultPorts[name]} (${name})`);
  }
  if (taken.length === 0) return [{ what: 'Ports', verdict: 'good', found: 'all defaults are free' }];
  const found = `taken: ${taken.join(', ')}`;
  return [{ what: 'Ports', verdict: 'note', found, mend: 'nothing to do: others are used and told' }];
}

function render(findings: readonly Finding[]): string {
  const marks = { good: '✓', note: '!', bad: '✗' };
  const lines = findings.flatMap(({ what, verdict, found, mend }) => [
    `${marks[verdict]} ${what.padEnd(11)} ${found}`,
    ...(mend ? [`              ${verdict === 'bad' ? 'mend it: ' : ''}${mend}`] : []),
  ]);
  const bad = findings.filter(({ verdict }) => verdict === 'bad').length;
  return [
    ...lines,
    '',
    bad === 0 ? 'The stack can start: npm start' : `${bad} to mend before the stack can start.`,
  ].join('\n');
}
