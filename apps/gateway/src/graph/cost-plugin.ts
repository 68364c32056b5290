import { type ApolloServerPlugin } from '@apollo/server';
import { type GatewayContext } from './context.ts';

/**
 * Tells with every answer what the operation cost. Whatever else Apollo's gateway would add (the query plan, for whoever
 * sends a header and does not run with NODE_ENV=production) is for development alone.
 */
export function costPlugin({ development }: { development: boolean }): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          singleResult.extensions = { ...(development && singleResult.extensions), cost: contextValue.cost };
        },
      };
    },
  };
}
