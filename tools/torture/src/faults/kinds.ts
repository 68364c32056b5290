import { type ServiceName } from '../final/final-state.ts';

/** The places in the product's sources at which a process can be ended. */
export const failpointNames = [
  'inbox:mid-batch',
  'inbox:before-commit',
  'inbox:after-commit',
  'relay:takeover',
  'relay:before-send',
  'relay:after-ack',
  'mail:after-send',
  'jobs:before-task',
] as const;
export type FailpointName = (typeof failpointNames)[number];

/** Everything that goes wrong in a run; `kill-at:` is kill -9 of a process by itself at a failpoint. */
export const faultKinds = [
  ...failpointNames.map((name) => `kill-at:${name}` as const),
  'kill',
  'postgres-stop',
  'broker-kill',
  'broker-partition:to-server',
  'broker-partition:to-client',
  'broker-partition:both',
  'broker-cut',
  'database-partition:to-server',
  'database-partition:to-client',
  'database-partition:both',
  'database-cut',
  'zombie',
  'clock-skew',
  'rebalance',
  'broker-disk-full',
  'database-disk-full',
  'slow-database',
  'failing-key',
  'failing-application',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export function isFaultKind(name: string): name is FaultKind {
  return (faultKinds as readonly string[]).includes(name);
}

const five: readonly ServiceName[] = ['directory', 'talent', 'events', 'feedback', 'messaging'];
const tellers: readonly ServiceName[] = ['directory', 'directory', 'feedback', 'talent'];

/** What a kind of fault can hit, and how long it lasts. */
export interface KindOfFault {
  /** Services of which one replica (or, for a relay, whichever leads) is hit; null: a server, which all share. */
  readonly services: readonly (ServiceName | 'gateway')[] | null;
  /** Milliseconds; of a kill, how long the failpoint is waited for. */
  readonly lasts: readonly [from: number, to: number];
}

export function kindOfFault(kind: FaultKind): KindOfFault {
  if (kind.startsWith('kill-at:inbox')) return { services: five, lasts: [15_000, 15_000] };
  if (kind.startsWith('kill-at:relay')) return { services: tellers, lasts: [15_000, 15_000] };
  if (kind.startsWith('kill-at:')) return { services: ['messaging'], lasts: [15_000, 15_000] };
  if (kind.startsWith('broker-partition')) return { services: five, lasts: [6_000, 22_000] };
  if (kind.startsWith('database-partition')) return { services: five, lasts: [4_000, 20_000] };
  switch (kind) {
    case 'broker-cut':
    case 'database-cut':
      return { services: five, lasts: [500, 8_000] };
    case 'zombie':
      return { services: five, lasts: [45_000, 45_000] };
    case 'clock-skew':
      return { services: five, lasts: [8_000, 20_000] };
    case 'rebalance':
      return { services: five, lasts: [2_000, 6_000] };
    case 'kill':
      return { services: [...five, 'gateway'], lasts: [0, 0] };
    case 'failing-application':
      // Its thread says every step, so that what comes out of order can be seen.
      return { services: ['messaging'], lasts: [5_000, 8_000] };
    case 'failing-key':
      return { services: five, lasts: [8_000, 14_000] };
    case 'postgres-stop':
    case 'broker-kill':
      return { services: null, lasts: [500, 4_000] };
    case 'slow-database':
      return { services: null, lasts: [8_000, 15_000] };
    default:
      return { services: null, lasts: [4_000, 8_000] };
  }
}
