import { type Configuration, type KoaContextWithOIDC, Provider, errors } from 'oidc-provider';
import { accessClaims, type Accounts } from './accounts.ts';
import { type OpenIdSettings } from './env.ts';
import { createMemoryAdapter } from './memory-adapter.ts';
import { personGrant, scriptsClient } from './request-token.ts';

export const portalClient = 'okaeri-portal';

/** The resource that access tokens are for. The graph is the only one. */
const graphResource = 'urn:okaeri:graph';
const graphScope = 'graph';
const accessTokenSeconds = 12 * 60 * 60;

/**
 * The OpenID provider of the development stack: authorisation code with PKCE for the portal, JWT access tokens for
 * the graph, and a grant of its own for scripts. It believes whoever clicks on a name, so it is for development alone.
 */
export function createProvider(settings: OpenIdSettings, accounts: Accounts): Provider {
  const graph = {
    scope: graphScope,
    audience: settings.AUDIENCE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: accessTokenSeconds,
    jwt: { sign: { alg: 'RS256' } },
  } as const;
  const configuration: Configuration = {
    adapter: createMemoryAdapter(),
    jwks: { keys: [settings.SIGNING_KEY as never] },
    cookies: { keys: settings.COOKIE_KEYS },
    clients: [
      {
        client_id: portalClient,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        redirect_uris: [`${settings.PORTAL_URL}/`, `${settings.PORTAL_URL}/signed-in`],
        post_logout_redirect_uris: [`${settings.PORTAL_URL}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      {
        client_id: scriptsClient,
        token_endpoint_auth_method: 'none',
        redirect_uris: [],
        grant_types: [personGrant],
        response_types: [],
      },
    ],
    scopes: ['openid', 'profile', 'email', 'offline_access', graphScope],
    claims: { openid: ['sub'], profile: ['name', 'locale', 'roles', 'employer', 'employee_number'], email: ['email'] },
    findAccount: (_context, subject) => {
      const account = accounts.find(subject);
      if (!account) return undefined;
      return {
        accountId: subject,
        claims: () => ({ sub: subject, email: account.email, ...accessClaims(account) }),
      };
    },
    extraTokenClaims: (_context, token) => {
      const account = token.kind === 'AccessToken' ? accounts.find(token.accountId) : null;
      return account ? accessClaims(account) : undefined;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => graphResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => graph,
      },
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    // Everybody agrees to everything here: the people are made up, and so is their consent.
    loadExistingGrant: async (context) => agree(context),
    // Only pages of the portal may ask from a browser; scripts need no permission and strangers' pages get none.
    clientBasedCORS: (_context, origin) => origin === new URL(settings.PORTAL_URL).origin,
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 14 * 86_400,
      IdToken: 3_600,
      Interaction: 3_600,
      RefreshToken: 14 * 86_400,
      Session: 14 * 86_400,
    },
    pkce: { required: () => true },
    renderError: (context, out) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = `${out.error}: ${out.error_description ?? ''}\n`;
    },
  };
  const provider = new Provider(settings.ISSUER, configuration);
  provider.registerGrantType<{ person?: string }>(
    personGrant,
    async (context) => {
      const account = accounts.findByName(String(context.oidc.params.person ?? ''));
      if (!account) throw new errors.InvalidRequest('no such demo person');
      const { client } = context.oidc;
      const grant = new provider.Grant({ accountId: account.subject, clientId: client.clientId });
      grant.addResourceScope(graphResource, graphScope);
      const token = new provider.AccessToken({
        accountId: account.subject,
        client,
        grantId: await grant.save(),
        gty: personGrant,
        scope: graphScope,
        claims: {},
      } as never);
      token.resourceServer = new provider.ResourceServer(graphResource, graph);
      context.oidc.entity('AccessToken', token);
      context.body = {
        access_token: await token.save(),
        token_type: 'Bearer',
        expires_in: token.expiration,
        scope: graphScope,
      };
    },
    ['person'],
  );
  return provider;
}

async function agree(context: KoaContextWithOIDC) {
  const { provider, session, client, params } = context.oidc;
  if (!session?.accountId || !client) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known ? await provider.Grant.find(known) : undefined) ??
    new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
  grant.addResourceScope(graphResource, graphScope);
  await grant.save();
  return grant;
}
