import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMaven } from './java.ts';
import { type ServerLog } from './process-spec.ts';
import { runTool } from './run-tool.ts';

const pom = fileURLToPath(new URL('../../kafka/pom.xml', import.meta.url));

/** The directory that holds (or will hold) the jars of the pinned POM: another POM has another directory. */
export async function kafkaJarsPath(jarsDir: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex');
  return join(jarsDir, `kafka-${digest.slice(0, 12)}`);
}

/** Whether the jars are there, so that nothing has to be fetched. */
export async function hasKafkaJars(jarsDir: string): Promise<boolean> {
  return exists(await kafkaJarsPath(jarsDir));
}

/** The directory of Kafka's jars; Maven fetches them the first time, and later starts need no network. */
export async function ensureKafkaJars(jarsDir: string, log: ServerLog = () => {}): Promise<string> {
  const path = await kafkaJarsPath(jarsDir);
  if (await exists(path)) return path;
  const { command } = await findMaven();
  log('Fetching the jars of Apache Kafka with Maven (once)');
  // Moved into place when complete: a directory that exists is whole, also when two processes fetch at once.
  const unfinished = `${path}.${process.pid}.unfinished`;
  await mkdir(unfinished, { recursive: true });
  try {
    const { exitCode, output } = await runTool(command, [
      '--quiet',
      '--batch-mode',
      `--file=${pom}`,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${unfinished}`,
    ]);
    if (exitCode !== 0) throw new Error(`Maven could not fetch the jars of Apache Kafka:\n${lastLines(output, 12)}`);
    await rename(unfinished, path).catch(async (error: unknown) => {
      if (!(await exists(path))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return path;
}

function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
