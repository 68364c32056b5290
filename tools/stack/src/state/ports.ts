import { createServer } from 'node:net';
import { z } from 'zod';
import { type StackFolder } from './folder.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** The ports that a stack uses when nobody else has them. */
export const defaultPorts = {
  gateway: 4000,
  /** The gateway's metrics and the details of its readiness, which its own port tells nobody. */
  metrics: 9464,
  directory: 4001,
  events: 4002,
  talent: 4003,
  feedback: 4004,
  messaging: 4005,
  openid: 4444,
  mail: 8025,
  smtp: 1025,
  postgres: 5433,
  kafka: 9092,
} as const;
export type PortName = keyof typeof defaultPorts;
export type Ports = Record<PortName, number>;

const remembered = z.partialRecord(z.enum(Object.keys(defaultPorts) as [PortName, ...PortName[]]), z.number().int());

export interface ChosenPorts {
  readonly ports: Ports;
  /** Names whose default was taken, for the person to know. */
  readonly moved: readonly { readonly name: PortName; readonly from: number; readonly to: number }[];
}

/**
 * Chooses a port for every part: the one it had at the last start, else its default, else the next free one above.
 *
 * @param isFree whether nobody listens there (asked of the system; given by tests)
 */
export async function choosePorts(
  names: readonly PortName[],
  before: Partial<Ports>,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<ChosenPorts> {
  const ports: Ports = { ...defaultPorts, ...before };
  const taken = new Set<number>();
  const moved: { name: PortName; from: number; to: number }[] = [];
  const usable = async (port: number) => !taken.has(port) && (await isFree(port));
  for (const name of names) {
    const preset = defaultPorts[name];
    const wishes = [before[name], preset].filter((port) => port !== undefined);
    let chosen: number | undefined;
    for (const port of wishes) if (chosen === undefined && (await usable(port))) chosen = port;
    // Ports of the other parts stay theirs: 4000 taken must not push the gateway onto the directory's 4001.
    const reserved = new Set<number>(Object.values(defaultPorts));
    for (let port = preset + 100; chosen === undefined; port += 1) {
      if (port > 65_535) throw new Error(`no free port for ${name} above ${preset}`);
      if (!reserved.has(port) && (await usable(port))) chosen = port;
    }
    taken.add(chosen);
    ports[name] = chosen;
    if (chosen !== preset) moved.push({ name, from: preset, to: chosen });
  }
  return { ports, moved };
}

export function readPorts(folder: StackFolder): Partial<Ports> {
  return readJsonFile(folder.ports, remembered) ?? {};
}

export function writePorts(folder: StackFolder, ports: Ports): void {
  writeJsonFile(folder.ports, ports);
}

/** Whether nobody listens on the port, on any address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  // One of the two families alone is not enough: a server on ::1 leaves 127.0.0.1 open and the other way round.
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
