import {
  createOpenIdIssuers,
  type IssuerSettings,
  issuersSetting,
  IssuersUnusable,
  type OpenIdIssuers,
  plainAddresses,
} from '@okaeri/access';
import { type Clock, type Logger, type Part, type Readiness, systemClock, urlSetting } from '@okaeri/kernel';
import { z } from 'zod';

const http = () => urlSetting('http', 'https');

/** The OpenID providers that people sign in with: a list, or one in short. */
export const issuerSettings = {
  OIDC_ISSUERS: issuersSetting().optional(),
  /** Exactly the `iss` of access tokens. */
  OIDC_ISSUER: http().optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  /** Where the provider's keys are; found by OpenID discovery when left out. */
  OIDC_JWKS_URI: http().optional(),
  /** Plain HTTP to the provider in production: where a closed network lies between. */
  OIDC_ALLOW_HTTP: z.enum(['true', 'false'], { error: 'Expected true or false.' }).optional(),
};
type Settings = z.output<z.ZodObject<typeof issuerSettings>> & { NODE_ENV: string };

const inShort = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URI', 'OIDC_ALLOW_HTTP'] as const;

interface Mistake {
  readonly setting: string;
  readonly message: string;
}

/** What is wrong with the settings together, by the setting that has to be changed. */
export function issuerMistakes(settings: Settings): readonly Mistake[] {
  const mistakes = contradictions(settings);
  return mistakes.length > 0 ? mistakes : plainMistakes(settings);
}

function contradictions(settings: Settings): readonly Mistake[] {
  const { OIDC_ISSUERS, OIDC_ISSUER, OIDC_AUDIENCE } = settings;
  if (OIDC_ISSUERS) {
    return inShort
      .filter((setting) => settings[setting] !== undefined)
      .map((setting) => ({ setting, message: 'OIDC_ISSUERS is set, and says it all: leave this out.' }));
  }
  if (!OIDC_ISSUER) {
    return [{ setting: 'OIDC_ISSUERS', message: 'Expected a JSON list of issuers, or OIDC_ISSUER and OIDC_AUDIENCE.' }];
  }
  return OIDC_AUDIENCE ? [] : [{ setting: 'OIDC_AUDIENCE', message: 'Expected the "aud" of access tokens.' }];
}

/** Providers that would be asked by plain HTTP, which nobody allowed. */
function plainMistakes(settings: Settings): readonly Mistake[] {
  if (settings.NODE_ENV !== 'production') return [];
  return issuersOf(settings).flatMap((issuer) =>
    plainAddresses(issuer).map((place) => {
      const why = 'is http, and production needs https (in a closed network:';
      if (settings.OIDC_ISSUERS) {
        return { setting: 'OIDC_ISSUERS', message: `issuer "${issuer.name}": ${place}: ${why} "allowHttp": true).` };
      }
      const setting = place === 'issuer' ? 'OIDC_ISSUER' : 'OIDC_JWKS_URI';
      return { setting, message: `${why} OIDC_ALLOW_HTTP=true).` };
    }),
  );
}

/** The providers that the settings name. One in short admits everybody. */
export function issuersOf(settings: Settings): readonly IssuerSettings[] {
  const { OIDC_ISSUERS, OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URI: jwksUri } = settings;
  if (OIDC_ISSUERS) return OIDC_ISSUERS;
  if (!issuer || !audience) return [];
  return [
    {
      name: 'openid',
      issuer,
      audience,
      admits: ['staff', 'alumni'],
      ...(jwksUri !== undefined && { jwksUri }),
      allowHttp: settings.OIDC_ALLOW_HTTP === 'true',
    },
  ];
}

export function createIssuers(settings: Settings, clock: Clock = systemClock): OpenIdIssuers {
  const production = settings.NODE_ENV === 'production';
  return createOpenIdIssuers(
    issuersOf(settings).map((issuer) => ({ ...issuer, clock, allowHttp: issuer.allowHttp || !production })),
  );
}

const lookEveryMs = 15_000;

/** The providers' keys: had before the start, and fetched anew before they are old. */
export function createIssuersPart(issuers: OpenIdIssuers, logger: Logger): Part {
  let timer: NodeJS.Timeout | undefined;
  return {
    name: 'issuers',
    async start() {
      try {
        await issuers.load();
      } catch (error) {
        const failures = error instanceof IssuersUnusable ? error.failures : [];
        for (const { issuer, what } of failures) logger.error('issuer cannot be relied on', { issuer, reason: what });
        throw error;
      }
      timer = setInterval(() => void issuers.renew(), lookEveryMs).unref();
    },
    async stop() {
      clearInterval(timer);
    },
    readiness(): Readiness {
      // A gateway that falls with one provider would take the people of the others down with it.
      const told = { ready: true as const, keysAgeSeconds: keyAgeSeconds(issuers) };
      return told;
    },
  };
}

/** How old each provider's keys are, in whole seconds; -1 where there are none. */
export function keyAgeSeconds(issuers: OpenIdIssuers): Record<string, number> {
  return Object.fromEntries(
    Object.entries(issuers.keyAges()).map(([name, age]) => [name, age === null ? -1 : Math.round(age / 1_000)]),
  );
}
