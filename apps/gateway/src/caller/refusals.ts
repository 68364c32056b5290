import { TokenError } from '@okaeri/access';
import { type LocalizedText, pickLanguage, type SparseLog } from '@okaeri/kernel';
import { errorBody } from '@okaeri/service';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { PurposeRefused } from './purpose-header.ts';
import { SessionUnknown } from './sessions.ts';

const texts = {
  sessionUnknown: {
    ja: '現在、ご本人の確認ができません。しばらくしてからもう一度お試しください。',
    en: 'Who you are cannot be told at the moment. Try again soon.',
  },
  keysUnavailable: {
    ja: '現在、アクセストークンを確認できません。しばらくしてからもう一度お試しください。',
    en: 'Access tokens cannot be checked at the moment. Try again soon.',
  },
} satisfies Record<string, LocalizedText>;

/** The answer to a caller who cannot be told apart: the reason's class, nothing about keys or claims. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, log: SparseLog): FastifyReply {
  const language = pickLanguage(request.headers['accept-language'], 'en');
  if (error instanceof PurposeRefused) {
    return reply.code(error.code === 'FORBIDDEN' ? 403 : 400).send(errorBody(error.code, error.text[language]));
  }
  if (error instanceof SessionUnknown) {
    log('warn', 'session unknown', { reason: 'directory does not answer' }, 'session unknown');
    return tryLater(reply, texts.sessionUnknown[language]);
  }
  if (!(error instanceof TokenError)) throw error;
  const { reason } = error;
  if (reason === 'keys_unavailable') {
    log('warn', 'access tokens cannot be checked', { reason }, reason);
    return tryLater(reply, texts.keysUnavailable[language]);
  }
  const message = {
    ja: `アクセストークンは受け付けられませんでした: ${reason}`,
    en: `The access token was refused: ${reason}.`,
  }[language];
  const body = { errors: [{ message, extensions: { code: 'UNAUTHENTICATED', reason } }] };
  return reply.code(401).header('www-authenticate', 'Bearer error="invalid_token"').send(body);
}

function tryLater(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(503).header('retry-after', '2').send(errorBody('NOT_READY', message));
}
