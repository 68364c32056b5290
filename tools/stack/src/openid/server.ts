import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Language, pickLanguage } from '@okaeri/kernel';
import { type Provider } from 'oidc-provider';
import { demoPeople } from '../people.ts';
import { type Accounts, signUpForm } from './accounts.ts';
import { type OpenIdSettings } from './env.ts';
import { choicePage, messagePage, type PageText, tokenPage } from './pages.ts';
import { requestToken } from './request-token.ts';

const mostBytes = 16 * 1024;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly language: Language;
}

/**
 * The provider's own endpoints and the pages around them:
 * `/` to sign in without an application, `/interaction/<uid>` to sign in to one, `/healthz`.
 */
export function createOpenIdServer(settings: OpenIdSettings, accounts: Accounts, provider: Provider): Server {
  const provide = provider.callback();

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response } = exchange;
    const [, first = '', uid = '', ...rest] = (request.url ?? '/').replace(/\?.*$/, '').split('/');
    const post = request.method === 'POST';
    if (first === 'healthz') return send(response, 200, 'ok\n', 'text/plain');
    if (first === '' && !post) return choose(exchange, '/', '/sign-up');
    if (first === '' && post) return showToken(exchange, (await readForm(request)).get('subject') ?? '');
    if (first === 'sign-up' && post) {
      const account = await signUp(request);
      return account ? showToken(exchange, account) : choose(exchange, '/', '/sign-up', 'wrong');
    }
    if (first === 'interaction' && uid !== '') return interact(exchange, uid, rest[0] === 'sign-up');
    await provide(request, response);
  }

  /** A step of an application's sign-in. The provider knows by its cookie which one; it throws when that is over. */
  async function interact(exchange: Exchange, uid: string, signingUp: boolean): Promise<void> {
    const { request, response, language } = exchange;
    try {
      const { uid: current } = await provider.interactionDetails(request, response);
      if (current !== uid) return send(response, 400, messagePage(language, 'gone'));
    } catch {
      return send(response, 400, messagePage(language, 'gone'));
    }
    const [here, signUpHere] = [`/interaction/${uid}`, `/interaction/${uid}/sign-up`];
    if (request.method !== 'POST') return choose(exchange, here, signUpHere);
    const subject = signingUp ? await signUp(request) : (await readForm(request)).get('subject');
    const account = accounts.find(subject ?? '');
    if (!account) return choose(exchange, here, signUpHere, signingUp ? 'wrong' : 'unknown');
    await provider.interactionFinished(request, response, { login: { accountId: account.subject, remember: true } });
  }

  function choose(exchange: Exchange, action: string, signUpAction: string, mistake?: PageText): void {
    const choice = { people: demoPeople, signedUp: accounts.signedUp(), action, signUpAction };
    const body = choicePage(exchange.language, { ...choice, ...(mistake ? { mistake } : {}) });
    send(exchange.response, mistake ? 400 : 200, body);
  }

  async function signUp(request: IncomingMessage): Promise<string | null> {
    const form = signUpForm.safeParse(Object.fromEntries(await readForm(request)));
    return form.success ? accounts.signUp(form.data).subject : null;
  }

  async function showToken({ response, language }: Exchange, subject: string): Promise<void> {
    const account = accounts.find(subject);
    if (!account) return send(response, 404, messagePage(language, 'unknown'));
    // Asked of ourselves like any script would: one way to a token, whoever asks.
    const token = await requestToken(`http://${settings.HOST}:${settings.PORT}`, account.subject);
    send(response, 200, tokenPage(language, account, token, settings.GRAPH_URL));
  }

  const server = createServer((request, response) => {
    const language = pickLanguage(request.headers['accept-language'], 'en');
    answer({ request, response, language }).catch((error: unknown) => {
      process.stderr.write(`${request.method} ${request.url}: ${String(error)}\n`);
      if (!response.headersSent) send(response, 500, 'The sign-in page has failed; its log says why.\n', 'text/plain');
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > mostBytes) throw new Error('the form is too long');
  }
  return new URLSearchParams(body);
}

function send(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'",
  });
  response.end(body);
}
