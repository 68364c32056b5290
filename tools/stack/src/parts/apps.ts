import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ControlCommand } from '../control/control.ts';
import { type Progress } from '../output/progress.ts';
import { rollingRestart, type RestartResult, type RestartStep } from '../rolling/rolling-restart.ts';
import { createInnerPorts } from '../sockets/inner-ports.ts';
import { openSharedSockets, type SharedSocket } from '../sockets/shared-sockets.ts';
import { type StackFolder } from '../state/folder.ts';
import { type DatabaseName, databases } from '../state/services.ts';
import { type Supervisor } from '../supervisor/supervisor.ts';
import { appPart } from './parts.ts';
import { type Wiring } from './wiring.ts';

/** The five subgraphs and the gateway: as many processes of each as replicas are wanted, behind one address. */
export interface Apps {
  /** Resolves when all of them are ready. */
  start(progress: Progress): Promise<void>;
  /** Replaces processes while they are in use. @throws Error when there is nothing of that name, or one is under way */
  restart(command: ControlCommand, tell: (step: RestartStep) => void, asked: AbortSignal): Promise<RestartResult>;
}

export interface AppsOptions {
  readonly folder: StackFolder;
  readonly wiring: Wiring;
  readonly supervisor: Supervisor;
  readonly sockets: AppSockets;
  readonly replicas: number;
}

const titles: Record<DatabaseName, string> = {
  directory: 'directory (people, employments, claims)',
  events: 'events (events and answers)',
  talent: 'talent (eligibility, applications)',
  feedback: 'feedback (surveys)',
  messaging: 'messaging (mails, threads)',
  gateway: 'gateway',
};

/** The addresses of the apps, which nobody else can take while the stack runs. */
export type AppSockets = Readonly<Record<DatabaseName, SharedSocket>>;

export async function openAppSockets(ports: Readonly<Record<DatabaseName, number>>): Promise<AppSockets> {
  const sockets = await openSharedSockets(databases.map((app) => ({ port: ports[app] })));
  return Object.fromEntries(databases.map((app, index) => [app, sockets[index]])) as AppSockets;
}

/** `talent` is the first replica's name, `talent.2` the second's. */
export function replicaName(app: DatabaseName, replica: number): string {
  return replica === 1 ? app : `${app}.${replica}`;
}

export function createApps({ folder, wiring, supervisor, sockets, replicas }: AppsOptions): Apps {
  const { ports } = wiring;
  const innerPorts = createInnerPorts(ports.metrics);
  const instances = databases.flatMap((app) =>
    Array.from({ length: replicas }, (_, index) => ({ app, name: replicaName(app, index + 1) })),
  );
  let restarting = false;

  const specOf = ({ app, name }: { app: DatabaseName; name: string }, root?: string) =>
    appPart(folder, wiring, { app, name, socket: sockets[app].fd, innerPorts, ...(root !== undefined && { root }) });

  return {
    async start(progress) {
      // The gateway has its provider's keys before it starts, and needs none of the others; on two cores each second of
      // waiting is one of working.
      await Promise.all(
        instances.map((instance) =>
          progress.step(`${instance.name} on port ${ports[instance.app]}`, () =>
            supervisor.startProcess(specOf(instance), {
              title: titles[instance.app],
              stage: instance.app === 'gateway' ? 3 : 2,
              port: ports[instance.app],
            }),
          ),
        ),
      );
    },
    async restart({ part, from }, tell, asked) {
      const chosen = instances.filter(({ app, name }) => part === 'all' || part === app || part === name);
      if (chosen.length === 0) throw new Error(`there is no ${part} to restart: ${[...databases, 'all'].join(', ')}`);
      for (const { app } of from === undefined ? [] : chosen) {
        if (!existsSync(join(from!, 'apps', app, 'src', 'main.ts'))) throw new Error(`there is no ${app} in ${from}`);
      }
      if (restarting) throw new Error('a restart is under way');
      restarting = true;
      try {
        return await rollingRestart({
          names: chosen.map(({ name }) => name),
          replace: (name, onReady) =>
            supervisor.replaceProcess(
              specOf(
                chosen.find((instance) => instance.name === name)!,
                from,
              ),
              onReady,
            ),
          tell,
          asked,
        });
      } finally {
        restarting = false;
      }
    },
  };
}
