import { join } from 'node:path';
import { javaHome } from './env.ts';
import { runTool } from './run-tool.ts';

/** Something the machine lacks; the message says what, and what mends it. */
export class MissingTool extends Error {
  /** The tool, e.g. `java`. */
  readonly tool: string;
  /** The command that mends it. */
  readonly remedy: string;

  constructor(tool: string, message: string, remedy: string) {
    super(message);
    this.name = 'MissingTool';
    this.tool = tool;
    this.remedy = remedy;
  }
}

export interface Java {
  readonly command: string;
  readonly major: number;
}

const oldestJava = 17;
const elsewhere = 'Or use a Kafka that runs elsewhere: set KAFKA_BROKERS=host:port.';

/** The Java that the embedded Kafka runs on; rejects with {@link MissingTool}. */
export async function findJava(): Promise<Java> {
  const home = javaHome();
  const candidates = [...(home === null ? [] : [join(home, 'bin', 'java')]), 'java'];
  const found: Java[] = [];
  for (const command of candidates) {
    const { exitCode, output } = await runTool(command, ['-version']);
    const major = exitCode === 0 ? javaMajor(output) : null;
    if (major !== null && major >= oldestJava) return { command, major };
    if (major !== null) found.push({ command, major });
  }
  const [old] = found;
  const remedy = installCommand('openjdk-17-jre-headless', 'openjdk@17');
  throw new MissingTool(
    'java',
    `${old === undefined ? 'Java is missing' : `Java ${old.major} is too old`}: the embedded Apache Kafka needs Java ${oldestJava} or newer.\n` +
      `Install it: ${remedy}\n${elsewhere}`,
    remedy,
  );
}

/** The major version in what `java -version` prints: `openjdk version "17.0.15"`, `java version "1.8.0_402"`. */
export function javaMajor(printed: string): number | null {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match === null ? null : Number(match[1]);
}

/** The Maven that fetches Kafka's jars once; rejects with {@link MissingTool}. */
export async function findMaven(): Promise<{ command: string }> {
  const { exitCode } = await runTool('mvn', ['--version']);
  if (exitCode === 0) return { command: 'mvn' };
  const remedy = installCommand('maven', 'maven');
  throw new MissingTool(
    'mvn',
    `Maven is missing: it fetches the jars of the embedded Apache Kafka, once.\nInstall it: ${remedy}\n${elsewhere}`,
    remedy,
  );
}

function installCommand(debian: string, homebrew: string): string {
  if (process.platform === 'darwin') return `brew install ${homebrew}`;
  return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y ${debian}`;
}
