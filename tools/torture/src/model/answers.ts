import { type Operation } from '../lives/plan.ts';

/** How an operation was answered. `attempts`: how often it was asked before that answer came. */
export interface Answered {
  readonly operation: Operation;
  readonly outcome: 'done' | 'refused' | 'unknown' | 'skipped';
  readonly attempts: number;
  /** Of the decision when it was asked, for `apply`: whom the policy finds eligible goes the short way. */
  readonly eligible: boolean;
}

/** What HR told after everything was asked. */
export type Afterwards = 'nothing' | 'cancelled' | 'died' | 'rehired';

export interface ModelApplication {
  readonly status: string;
  readonly revision: number;
  readonly flagged: boolean;
  readonly joined: boolean;
  readonly short: boolean;
}

/** One way in which it may have gone: an operation without an answer was done, or it was not. */
export interface World {
  readonly claimed: boolean;
  /** In the order in which they were made. */
  readonly applications: readonly ModelApplication[];
}

/** What people asked came to; several worlds where answers are missing. */
export interface Answers {
  readonly worlds: readonly World[];
  /** Null where worlds differ in it. */
  readonly claimed: boolean | null;
  /** The answer that no world allows: what was answered before contradicts it. */
  readonly contradiction: Answered | null;
}

export function answersOf(asked: readonly Answered[], afterwards: Afterwards): Answers {
  let worlds: World[] = [{ claimed: false, applications: [] }];
  for (const one of asked) {
    const next = distinct(worlds.flatMap((world) => after(world, one)));
    if (next.length === 0) return { ...endOf(worlds, afterwards), contradiction: one };
    worlds = next;
  }
  return { ...endOf(worlds, afterwards), contradiction: null };
}

function endOf(worlds: readonly World[], afterwards: Afterwards): Pick<Answers, 'worlds' | 'claimed'> {
  const ended = distinct(
    worlds.map(({ claimed, applications }) => ({
      claimed,
      applications: applications.map((one) => follow(one, afterwards)),
    })),
  );
  const claims = new Set(ended.map(({ claimed }) => claimed));
  const [claimed = false] = claims;
  return { worlds: ended, claimed: claims.size === 1 ? claimed : null };
}

/** The worlds an answer leads to. Asked again without an answer, an operation may have been done more than once. */
function after(world: World, { operation, outcome, attempts, eligible }: Answered): World[] {
  const reached: World[] = [];
  if (outcome !== 'done') reached.push(world);
  if (outcome === 'skipped' || (outcome === 'refused' && attempts === 1)) return reached;
  let current: World | null = world;
  // What carries a key of its own, and what cannot be done twice, is done once however often it is asked.
  const times = operation === 'apply' || operation === 'claim' ? 1 : attempts;
  for (let time = 1; time <= times && current !== null; time += 1) {
    current = done(current, operation, eligible);
    if (current !== null) reached.push(current);
  }
  return reached;
}

/** The world after an operation, or null where it cannot be done. */
function done(world: World, operation: Operation, eligible: boolean): World | null {
  if (operation === 'claim') return world.claimed ? null : { ...world, claimed: true };
  const { applications } = world;
  if (operation === 'apply') {
    if (applications.some(isInProcess)) return null;
    const made = { status: 'SUBMITTED', revision: 1, flagged: false, joined: false, short: eligible };
    return { ...world, applications: [...applications, made] };
  }
  const latest = applications.at(-1);
  const status = latest === undefined || !isInProcess(latest) ? null : statusAfter(latest, operation);
  if (latest === undefined || status === null) return null;
  const moved = { ...latest, status, revision: latest.revision + 1 };
  return { ...world, applications: [...applications.slice(0, -1), moved] };
}

function statusAfter(
  { status, short }: ModelApplication,
  operation: Exclude<Operation, 'claim' | 'apply'>,
): string | null {
  switch (operation) {
    case 'withdraw':
      return 'WITHDRAWN';
    case 'decline':
      return 'DECLINED';
    case 'advance':
      if (status === 'SUBMITTED') return short ? 'INTERVIEW' : 'IN_REVIEW';
      return status === 'IN_REVIEW' ? 'INTERVIEW' : null;
    case 'offer':
      return status === 'INTERVIEW' ? 'OFFERED' : null;
    case 'hire':
      return status === 'OFFERED' ? 'HIRED' : null;
  }
}

/** What HR tells changes what is in process: a departure called off flags it, a death ends it, a return confirms a hire. */
function follow(application: ModelApplication, afterwards: Afterwards): ModelApplication {
  const { status, revision } = application;
  if (afterwards === 'rehired') return { ...application, joined: status === 'HIRED' };
  if (!isInProcess(application) || afterwards === 'nothing') return application;
  return afterwards === 'died'
    ? { ...application, status: 'WITHDRAWN', revision: revision + 1 }
    : { ...application, flagged: true, revision: revision + 1 };
}

function isInProcess({ status }: ModelApplication): boolean {
  return !['HIRED', 'DECLINED', 'WITHDRAWN'].includes(status);
}

function distinct(worlds: readonly World[]): World[] {
  return [...new Map(worlds.map((world) => [JSON.stringify(world), world])).values()];
}
