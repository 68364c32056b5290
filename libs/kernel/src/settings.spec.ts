import { z } from 'zod';
import { jsonSetting, listSetting, parseSettings, portSetting, secretSetting, urlSetting } from './settings.ts';

const schema = z.object({
  PORT: portSetting(4001),
  DATABASE_URL: urlSetting('postgres', 'postgresql'),
  KAFKA_BROKERS: listSetting('brokers as host:port'),
  KEY: secretSetting(),
  KEYS: jsonSetting('a JWK set', z.object({ keys: z.array(z.unknown()) })),
});

const right = {
  DATABASE_URL: 'postgres://user@localhost/db',
  KAFKA_BROKERS: 'one:9092, two:9092',
  KEY: '0123456789abcdef',
  KEYS: '{"keys":[]}',
};

const mistakesOf = (environment: Record<string, string | undefined>): string[] => {
  let mistakes: string[] = [];
  try {
    parseSettings(schema, environment, (lines) => {
      mistakes = lines;
      throw new Error('refused');
    });
  } catch {
    return mistakes;
  }
  return [];
};

test('right settings are parsed, presets filled in', () => {
  expect(parseSettings(schema, right)).toEqual({
    PORT: 4001,
    DATABASE_URL: 'postgres://user@localhost/db',
    KAFKA_BROKERS: ['one:9092', 'two:9092'],
    KEY: '0123456789abcdef',
    KEYS: { keys: [] },
  });
});

test('all mistakes are told at once, by name, and without any value', () => {
  const mistakes = mistakesOf({ PORT: 'http', DATABASE_URL: 'mysql://secret@host/db', KEY: 'short', KEYS: '{"keys":' });
  expect(mistakes).toEqual([
    'PORT: Expected a port number, 0 to 65535.',
    'DATABASE_URL: Expected a URL that begins with postgres:// or postgresql://.',
    'KAFKA_BROKERS: missing. Expected brokers as host:port, separated by commas.',
    'KEY: Expected a secret of at least 16 characters.',
    'KEYS: Expected a JWK set as JSON.',
  ]);
});

test('an empty setting counts as missing', () => {
  expect(mistakesOf({ ...right, KEY: '' })).toEqual(['KEY: missing. Expected a secret of at least 16 characters.']);
});
