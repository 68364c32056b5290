import { BlockList, isIP } from 'node:net';
import { listSetting, urlSetting } from '@okaeri/kernel';
import { z } from 'zod';

const perMinute = (preset: number) => z.coerce.number().int().min(1).default(preset);

/** What the door is set to. Presets are those for production. */
export const doorSettings = {
  /** The gateway's own small database, where replicas count together; without it each counts alone. */
  DATABASE_URL: urlSetting('postgres', 'postgresql').optional(),
  /** The owner's connection: with it the gateway brings the schema forward itself. */
  MIGRATION_DATABASE_URL: urlSetting('postgres', 'postgresql').optional(),
  /** Requests of one address in 60 seconds; a whole office can be behind one. */
  RATE_REQUESTS_PER_MINUTE: perMinute(3_000),
  /** Points of one account (of one address, for who is not signed in) in 60 seconds. */
  RATE_COST_PER_MINUTE: perMinute(200_000),
  /** Whose `x-forwarded-for` is believed; without it the socket's address counts. */
  TRUSTED_PROXIES: listSetting('addresses or networks such as 10.0.0.0/8')
    .refine((entries) => entries.every(isNetwork), 'Expected addresses or networks such as 10.0.0.0/8.')
    .optional(),
  /** How long a request may take in all. */
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(15_000),
  TRUSTED_DOCUMENTS: z.enum(['enforce', 'log', 'off']).default('off'),
  /** What `npm run supergraph -- documents` writes. */
  TRUSTED_DOCUMENTS_FILE: z.string().optional(),
};

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return /^\d{1,3}$/.test(bits);
  } catch {
    return false;
  }
}
