/** The folder of the system under test, which the global set-up started. */
export function systemFolder(): string {
  const folder = process.env['E2E_STACK'];
  if (folder === undefined)
    throw new Error('E2E_STACK is not set: the specs run through Jest, which starts the system.');
  return folder;
}

/** What a command line tool of ours gets when it is run against that system. */
export function toolEnvironment(folder: string, kafka: string): NodeJS.ProcessEnv {
  return { ...process.env, OKAERI_DIR: folder, KAFKA_BROKERS: kafka };
}

/** Whether this run is to write the access matrix rather than to judge by it. */
export function wantsMatrixWritten(): boolean {
  return process.env['ACCESS_MATRIX'] === 'write';
}

/** What a run gets that is to write it. */
export function matrixWriterEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ACCESS_MATRIX: 'write' };
}
