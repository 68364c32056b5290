import { type ApolloServerPlugin } from '@apollo/server';
import { type GatewayContext } from './context.ts';

/** Tells with every answer what the operation cost. Comes after what takes extensions out of answers. */
export const costPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost: contextValue.cost };
      },
    };
  },
};
