import { parseSettings } from '@okaeri/kernel';
import { z } from 'zod';
import { processSettings } from './settings.ts';

const schema = z.object(processSettings);

function mistakesOf(environment: Record<string, string>): readonly string[] {
  let told: readonly string[] = [];
  try {
    parseSettings(schema, { PORT: '4001', ...environment }, (mistakes) => {
      told = mistakes;
      throw new Error('refused');
    });
  } catch {
    return told;
  }
  return [];
}

describe('the settings of a process', () => {
  it('name a socket that it inherits, and a port for itself alone', () => {
    expect(parseSettings(schema, { PORT: '4001', LISTEN_FD: '4', METRICS_PORT: '9464' })).toMatchObject({
      LISTEN_FD: 4,
      METRICS_PORT: 9464,
    });
    expect(parseSettings(schema, { PORT: '4001' }).LISTEN_FD).toBeUndefined();
  });

  it.each(['stdin', '2', '-1', '4.5'])('refuse %s as a socket', (LISTEN_FD) => {
    expect(mistakesOf({ LISTEN_FD, METRICS_PORT: '70000', DRAIN_DELAY_MS: '0' })).toEqual([
      'LISTEN_FD: Expected the number of an inherited socket, 3 or more.',
      'METRICS_PORT: Expected a port number, 0 to 65535.',
      'DRAIN_DELAY_MS: Expected milliseconds, 1 to 60000.',
    ]);
  });
});
