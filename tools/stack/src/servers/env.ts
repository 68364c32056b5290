/**
 * The environment that servers are started with: this process's, less what would change their output or behaviour.
 * COLUMNS cuts the lines that Java's tools print.
 */
export function inheritedEnvironment(): Record<string, string> {
  const dropped = new Set(['COLUMNS', 'NODE_OPTIONS', 'JAVA_TOOL_OPTIONS', 'KAFKA_OPTS', 'PGDATA', 'PGPORT', 'PGHOST']);
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return value !== undefined && !dropped.has(name);
    }),
  );
}

/** Where the machine says its Java is; null when it does not say. */
export function javaHome(): string | null {
  return process.env['JAVA_HOME'] ?? null;
}
