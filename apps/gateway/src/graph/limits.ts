import { ApolloArmor } from '@escape.tech/graphql-armor';

/** Bounds on one operation from outside. The subgraphs have wider ones of their own. */
export const operationLimits = { depth: 15, aliases: 30, directives: 50, tokens: 2_000, cost: 20_000 } as const;

/** Refuses operations that cost too much before anything is planned. */
export function createLimits() {
  const { depth, aliases, directives, cost } = operationLimits;
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: depth, ignoreIntrospection: true },
    maxAliases: { n: aliases },
    maxDirectives: { n: directives },
    // A connection inside another is what costs: each level multiplies.
    costLimit: { maxCost: cost, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ignoreIntrospection: true },
    // Apollo Server's own switch does this.
    blockFieldSuggestion: { enabled: false },
    // Its refusal is an internal error to Apollo Server; graphql-js counts tokens as well and answers 400.
    maxTokens: { enabled: false },
  }).protect();
  return { validationRules, parseOptions: { maxTokens: operationLimits.tokens } };
}
