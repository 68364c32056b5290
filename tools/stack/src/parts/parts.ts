import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Readiness } from '@okaeri/kernel';
import { type ProcessSpec as ServerSpec } from '../servers/index.ts';
import { type StackFolder, workspace } from '../state/folder.ts';
import { type InnerPorts } from '../sockets/inner-ports.ts';
import { type DatabaseName } from '../state/services.ts';
import { type ProcessSpec } from '../supervisor/managed-process.ts';
import { stackMarker } from '../supervisor/process-identity.ts';
import { inheritedSocket, nodeProcess } from './node-process.ts';
import { readyByHttp, readyByPort } from './readiness.ts';
import { gatewayEnvironment, openIdEnvironment, serviceEnvironment, type Wiring } from './wiring.ts';

const toolFolder = fileURLToPath(new URL('../../', import.meta.url));

/** PostgreSQL or Kafka as the supervisor runs it: prepared before every start, also after a crash. */
export function serverPart(folder: StackFolder, spec: ServerSpec, readyWithinMs: number): ProcessSpec {
  return {
    name: spec.name,
    readyWithinMs,
    stopSignal: spec.stopSignal,
    stopWithinMs: 15_000,
    async command() {
      await spec.prepare();
      return {
        command: spec.command,
        args: spec.args,
        env: { ...spec.env, [stackMarker]: folder.root },
        cwd: spec.cwd,
        ...(spec.uid === undefined ? {} : { uid: spec.uid }),
        ...(spec.gid === undefined ? {} : { gid: spec.gid }),
      };
    },
    ready: async (): Promise<Readiness> =>
      (await spec.ready()) ? { ready: true } : { ready: false, why: 'does not take clients' },
  };
}

/** The mail catcher: SMTP in, a web page and `GET /email` out; mails are kept over restarts. */
export function mailPart(folder: StackFolder, wiring: Wiring): ProcessSpec {
  const { smtp, mail } = wiring.ports;
  const mails = join(folder.data, 'mail');
  const maildev = createRequire(import.meta.url).resolve('maildev/package.json');
  return {
    name: 'mail',
    readyWithinMs: 30_000,
    command() {
      mkdirSync(mails, { recursive: true });
      const flags = [
        '--smtp',
        smtp,
        '--web',
        mail,
        '--ip',
        '127.0.0.1',
        '--web-ip',
        '127.0.0.1',
        '--mail-directory',
        mails,
      ];
      const script = join(dirname(maildev), 'bin', 'maildev');
      return nodeProcess(folder, { script, args: flags.map(String), cwd: folder.data, env: {} });
    },
    async ready() {
      const smtpReady = await readyByPort(smtp);
      return smtpReady.ready ? readyByHttp(`http://127.0.0.1:${mail}/healthz`) : smtpReady;
    },
  };
}

export function openIdPart(folder: StackFolder, wiring: Wiring): ProcessSpec {
  return {
    name: 'openid',
    readyWithinMs: 30_000,
    command: () =>
      nodeProcess(folder, {
        script: join(toolFolder, 'src', 'openid', 'main.ts'),
        cwd: toolFolder,
        env: openIdEnvironment(wiring, folder.accounts),
        heapMb: 128,
      }),
    ready: () => readyByHttp(`http://127.0.0.1:${wiring.ports.openid}/healthz`),
  };
}

/** What the replicas of an app share, and what is one process's own. */
export interface AppPlace {
  /** As the part is named: `talent`, and `talent.2` for the second replica. */
  readonly name: string;
  readonly app: DatabaseName;
  /** The descriptor of the app's address. */
  readonly socket: number;
  readonly innerPorts: InnerPorts;
  /** The checkout that it is run from; this one unless given. */
  readonly root?: string;
}

/** A service or the gateway, as one of perhaps several processes behind the app's address. */
export function appPart(folder: StackFolder, wiring: Wiring, place: AppPlace): ProcessSpec {
  const { name, app, socket, innerPorts, root = workspace } = place;
  const cwd = join(root, 'apps', app);
  const settings = app === 'gateway' ? gatewayEnvironment(wiring) : serviceEnvironment(wiring, app);
  let inner: number | null = null;
  return {
    name,
    readyWithinMs: 90_000,
    // Longer than the service's own deadline for draining.
    stopWithinMs: 30_000,
    innerPort: () => inner,
    async command() {
      inner = await innerPorts.next(app === 'gateway' ? wiring.ports.metrics : undefined);
      const env = { ...settings, LISTEN_FD: String(inheritedSocket), METRICS_PORT: String(inner) };
      return nodeProcess(folder, { script: join(cwd, 'src', 'main.ts'), cwd, env, sockets: [socket] });
    },
    ready: (pid) => readyByHttp(`http://127.0.0.1:${inner}/readyz`, pid),
  };
}

/** The program that fills the graph with the demo company, or null when this checkout has none. */
export function demoCommand(folder: StackFolder): ReturnType<typeof nodeProcess> | null {
  const cwd = join(workspace, 'tools', 'demo');
  const script = join(cwd, 'src', 'main.ts');
  return existsSync(script) ? nodeProcess(folder, { script, cwd, env: { OKAERI_DIR: folder.root } }) : null;
}
