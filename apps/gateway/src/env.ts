import { signingKeySetting } from '@okaeri/access';
import { listSetting, parseSettings, urlSetting } from '@okaeri/kernel';
import { processSettings } from '@okaeri/service';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { issuerMistakes, issuerSettings } from './caller/issuers.ts';
import { doorSettings } from './door/door-settings.ts';

const http = () => urlSetting('http', 'https');
const ownSupergraph = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));

const shape = z.object({
  ...processSettings,
  DIRECTORY_URL: http(),
  EVENTS_URL: http(),
  TALENT_URL: http(),
  FEEDBACK_URL: http(),
  MESSAGING_URL: http(),
  /** What `npm run supergraph -- compose` writes; watched, and taken over without a restart. */
  SUPERGRAPH_FILE: z.string().default(ownSupergraph),
  ...issuerSettings,
  /** Private Ed25519 key as JWK: the gateway signs what it tells subgraphs. */
  INTERNAL_SIGNING_KEY: signingKeySetting(),
  /** Web origins that may call from a browser. */
  CORS_ORIGINS: listSetting('web origins such as https://alumni.example.jp').optional(),
  /** How long a subgraph may take for one answer. */
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
  /** Calls to one subgraph at once; twice as many wait, the rest is refused. */
  SUBGRAPH_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(100),
  ...doorSettings,
});
const schema = shape.superRefine((settings, context) => {
  for (const { setting, message } of issuerMistakes(settings)) {
    context.addIssue({ code: 'custom', path: [setting], message });
  }
});
export type GatewaySettings = z.output<typeof schema>;

export const subgraphNames = ['directory', 'events', 'talent', 'feedback', 'messaging'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export function readEnv(): GatewaySettings {
  // Apollo's gateway reports to its maker unless told not to, and it looks here and nowhere else.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return parseSettings(schema, process.env);
}

/** Where each subgraph is. */
export function subgraphUrls(settings: GatewaySettings): Record<SubgraphName, URL> {
  return {
    directory: new URL(settings.DIRECTORY_URL),
    events: new URL(settings.EVENTS_URL),
    talent: new URL(settings.TALENT_URL),
    feedback: new URL(settings.FEEDBACK_URL),
    messaging: new URL(settings.MESSAGING_URL),
  };
}
