import { type IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from './refusal.ts';

/** What browsers send without asking first, so what another site's page can make them send with a person's cookies. */
const sentWithoutAsking = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
const answered = ['application/json', 'application/graphql-response+json', 'application/*', '*/*'];

/** What can be refused before the body is read. */
export function findHeadProblem(headers: IncomingHttpHeaders): Refusal | null {
  const type = mediaTypeOf(headers['content-type']);
  if (type === null || sentWithoutAsking.includes(type)) {
    const found = type === null ? 'none was given' : `it is ${type}`;
    return refuse(
      400,
      'CSRF_PREVENTED',
      `The content type has to be application/json, and ${found}: other types can be sent by foreign pages unasked.`,
    );
  }
  if (type !== 'application/json') {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', `The content type has to be application/json, not ${shown(type)}.`, {
      headers: { accept: 'application/json' },
    });
  }
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', `The body has to be UTF-8, not ${shown(charset)}.`);
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body has to come uncompressed: leave content-encoding out.', {
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const { accept } = headers;
  if (accept !== undefined && !accept.split(',').some((one) => answered.includes(mediaTypeOf(one) ?? ''))) {
    return refuse(
      406,
      'NOT_ACCEPTABLE',
      'Answers are application/json: say so in the header "accept", or leave it out.',
    );
  }
  return null;
}

function mediaTypeOf(header: string | undefined): string | null {
  const type = header?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || type === '' ? null : type;
}

/** What a client sent, as it may be repeated: short, and of harmless signs. */
function shown(text: string): string {
  return text.slice(0, 60).replace(/[^\w./+*-]/g, '_');
}
