import { type FastifyInstance } from 'fastify';
import { refuse, type Refusal } from './refusal.ts';

/** Bounds of what comes with an operation. */
export const bodyBounds = { variableDepth: 12, variableValues: 5_000 } as const;

/** Stands for a body that is not to be looked into. */
export class RefusedBody {
  readonly refusal: Refusal;

  constructor(code: string, message: string, extensions: Refusal['extensions'] = {}) {
    this.refusal = refuse(400, code, message, { extensions });
  }
}

const { variableDepth } = bodyBounds;
const tooDeep = new RefusedBody(
  'VARIABLES_TOO_LARGE',
  `The variables are more than ${variableDepth} levels deep. Send them flatter.`,
  { limit: 'variableDepth', allowed: variableDepth },
);
const notUtf8 = new RefusedBody('BAD_REQUEST', 'The body is not valid UTF-8.');
const notJson = new RefusedBody(
  'BAD_REQUEST',
  'The body is not valid JSON, or has a key such as "__proto__" or "constructor".',
);

/** JSON as it has to be: not too deep, UTF-8 without exception, and no keys that change what an object is. */
export function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // The variables stand in one object, and that in another.
    if (isDeeperThan(body as Buffer, variableDepth + 2)) return done(null, tooDeep);
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      return done(null, notUtf8);
    }
    void parse(request, text, (error, value) => done(null, error ? notJson : value));
  });
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}');

/** Whether JSON has more brackets within brackets: a parser takes fifty times as long over those as over others. */
function isDeeperThan(json: Buffer, levels: number): boolean {
  let open = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openBracket || byte === openBrace) {
      open += 1;
      if (open > levels) return true;
    } else if (byte === closeBracket || byte === closeBrace) open -= 1;
  }
  return false;
}
