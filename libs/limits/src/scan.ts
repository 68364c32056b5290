import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { type OperationBounds } from './bounds.ts';
import { type Excess } from './measure.ts';

const opening: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * What a text has too much of before it is parsed: the parser calls itself at every bracket, so that enough of them
 * are more than the stack holds. Looks no further than the bound on words.
 *
 * @returns null also for what is no GraphQL: the parser says that better
 */
export function scanText(text: string, bounds: Pick<OperationBounds, 'tokens' | 'nesting'>): Excess | null {
  const lexer = new Lexer(new Source(text));
  let open = 0;
  try {
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens >= bounds.tokens) {
        const message = `The document has more than ${bounds.tokens} words and signs. Ask for less, or in several requests.`;
        return { limit: 'tokens', found: null, allowed: bounds.tokens, message };
      }
      if (closing.includes(lexer.token.kind)) open -= 1;
      if (!opening.includes(lexer.token.kind)) continue;
      open += 1;
      if (open > bounds.nesting) {
        const message = `The document has brackets more than ${bounds.nesting} deep. Send lists and objects in variables.`;
        return { limit: 'nesting', found: null, allowed: bounds.nesting, message };
      }
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return null;
}
