import { type ApolloServerPlugin } from '@apollo/server';
import { type AuditLog } from '@okaeri/audit';
import { type BaseContext } from './base-context.ts';

/**
 * Holds every response until what it shows is on record. When that fails the response shows nothing: not one field,
 * because nobody could say later which of them were seen.
 */
export function auditPlugin(log: Pick<AuditLog, 'write'>): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          const entries = contextValue.audit.take();
          if (entries.length === 0) return;
          try {
            await log.write(entries);
          } catch {
            response.http.status = 503;
            response.body = { kind: 'single', singleResult: { errors: [notRecorded(contextValue.requestId)] } };
          }
        },
      };
    },
  };
}

function notRecorded(requestId: string) {
  return {
    message: 'It cannot be recorded at the moment that this was read, so it is not shown.',
    extensions: { code: 'NOT_READY', requestId },
  };
}
