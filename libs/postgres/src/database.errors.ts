/**
 * Tells the kinds of database errors apart, through whatever wraps them (the mapper's QueryFailedError, `cause`).
 * Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html
 */

/** The transaction lost to a concurrent one; run again it can succeed. */
export function isSerialisationFailure(error: unknown): boolean {
  return codesOf(error).some((code) => code === '40001' || code === '40P01');
}

/** A unique constraint was violated; with a name, that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return chain(error).some(
    (link) =>
      textProperty(link, 'code') === '23505' &&
      (constraint === undefined || textProperty(link, 'constraint') === constraint),
  );
}

/** A lock was not to be had in the time that was given for it. */
export function isLockTimeout(error: unknown): boolean {
  return codesOf(error).includes('55P03');
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT', // the server's Unix socket
]);

// What node-postgres and its pool throw without a code.
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client was closed|Client has encountered a connection error|Query read timeout|connection is insecure|Cannot use a pool after calling end)/;

/**
 * The database cannot be worked with at all just now (unreachable, starting, shutting down, out of connections or
 * disk, a read-only standby): nothing is wrong with what was asked, and asking again later can succeed.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return chain(error).some((link) => {
    const code = textProperty(link, 'code');
    // A database that lets nobody in for now refuses sessions with a code that statements fail with, too.
    if (code === '55000') return isFatal(link);
    if (code !== undefined) return networkCodes.has(code) || isUnavailableState(code);
    return link instanceof Error && lostConnection.test(link.message);
  });
}

/** What is to blame when work in the database fails: the database, its slowness perhaps, or the work itself. */
export type Blame = 'database' | 'slowness' | 'work';

/**
 * Whether the same work can be expected to fail again in a database that is well. Only then is it right to give it up,
 * park it or put it aside: a server's state is nobody's fault who happened to ask.
 *
 * - `database`: it cannot be worked with, it refuses everybody, it is damaged, or others were in the way (a deadlock,
 *   a lock that is held, a transaction that was ended for being idle). The work may even have been committed: when the
 *   connection is lost at the commit nobody knows.
 * - `slowness`: a statement took too long. Whether it or the server is slow shows only in how others fare.
 */
export function blameFor(error: unknown): Blame {
  const codes = codesOf(error);
  if (isDatabaseUnavailable(error) || codes.some(isNobodysFault) || chain(error).some(isFatal)) return 'database';
  return codes.includes('57014') ? 'slowness' : 'work';
}

function isUnavailableState(code: string): boolean {
  return (
    /^08...$/.test(code) || // connection exceptions
    /^53...$/.test(code) || // disk full, out of memory, too many connections
    /^57P0[1-5]$/.test(code) || // shut down, crashed, starting, database dropped, idle session timeout
    /^58...$/.test(code) || // I/O errors, files that are missing
    /^25P0[34]$/.test(code) || // ended for being idle in a transaction, or for the length of it
    code === '25006' // read-only: a standby, or a primary being demoted
  );
}

function isNobodysFault(code: string): boolean {
  return (
    /^40...$/.test(code) || // lost to a concurrent transaction too often; not known whether it was committed
    code === '55P03' || // somebody held a lock for too long
    /^28...$/.test(code) || // the server does not let this service in: its password was changed
    code === '3D000' || // no such database
    /^XX00[12]$/.test(code) // data or an index are damaged
  );
}

/** The session was refused or ended: that is more than a statement that failed. */
function isFatal(link: unknown): boolean {
  return /^(FATAL|PANIC)$/.test(textProperty(link, 'severity') ?? '');
}

function codesOf(error: unknown): string[] {
  return chain(error).flatMap((link) => textProperty(link, 'code') ?? []);
}

/** The error and what it wraps; AggregateErrors (a host name with several addresses) included. */
function chain(error: unknown, depth = 0): unknown[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const inner: unknown[] = [
    'driverError' in error ? error.driverError : undefined,
    'cause' in error ? error.cause : undefined,
    ...('errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : []),
  ];
  return [error, ...inner.flatMap((next) => chain(next, depth + 1))];
}

function textProperty(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  const property: unknown = (value as Record<string, unknown>)[name];
  return typeof property === 'string' ? property : undefined;
}
