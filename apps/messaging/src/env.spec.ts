import { generateSigningKey, publicKeyOf } from '@okaeri/access';
import { readEnv } from './env.ts';

it('tells all mistakes at once', () => {
  let told: string[] = [];
  expect(() =>
    readEnv({ PORT: '4005', MAIL_FROM: 'nobody', SMTP_URL: 'http://mail' }, (lines) => {
      told = lines;
      throw new Error('mistakes');
    }),
  ).toThrow('mistakes');
  expect(told.map((line) => line.split(':')[0]).sort()).toEqual([
    'DATABASE_URL',
    'DIRECTORY_URL',
    'INTERNAL_ISSUERS',
    'INTERNAL_SIGNING_KEY',
    'KAFKA_BROKERS',
    'MAIL_FROM',
    'PORTAL_URL',
    'SMTP_URL',
  ]);
  expect(told).toContain('MAIL_FROM: Expected an address, alone or as: Name <address>.');
});

it('reads the settings', async () => {
  const key = await generateSigningKey();
  const env = readEnv({
    PORT: '4005',
    DATABASE_URL: 'postgres://messaging@localhost/messaging',
    KAFKA_BROKERS: 'localhost:9092',
    INTERNAL_ISSUERS: JSON.stringify({ gateway: { keys: [publicKeyOf(key)] } }),
    SMTP_URL: 'smtp://localhost:1025',
    MAIL_FROM: 'Okaeri <okaeri@okaeri.example>',
    PORTAL_URL: 'https://alumni.example',
    DIRECTORY_URL: 'http://localhost:4001/graphql',
    INTERNAL_SIGNING_KEY: JSON.stringify(key),
  });
  expect(env).toMatchObject({ PORT: 4005, MAIL_FROM: 'Okaeri <okaeri@okaeri.example>', NODE_ENV: 'production' });
});
