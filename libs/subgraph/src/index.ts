export { type AccessRegistry, type AccessRule, type AccessSetting, type Owner } from './access-guard.ts';
export { type BaseContext, type BatchLoad, type CallerAccess, createBaseContext } from './base-context.ts';
export {
  type Connection,
  type ConnectionArgs,
  connectionFrom,
  type ConnectionSource,
  type Edge,
} from './connection.ts';
export { createSubgraph, type SubgraphOptions } from './create-subgraph.ts';
export { hiddenPersons, whoseBlocks } from './hidden-persons.ts';
export { operationLimits } from './limits.ts';
export { failurePayload, type FailurePayload, toPayload } from './payload.ts';
export { personSections } from './person-data.ts';
export { type ReferenceLoader, type References } from './references.ts';
export { type Act, type RequestAudit } from './request-audit.ts';
export { runSubgraphService } from './run-subgraph-service.ts';
export {
  answerPrefix,
  type ServiceAnswer,
  type ServiceDescription,
  type ServiceRequest,
  type ServiceTopics,
} from './service-request.ts';
export { createSubgraphSchema, type SchemaParts, SubgraphMistakes } from './schema.ts';
export {
  type AppGround,
  createSubgraphService,
  type Streams,
  type SubgraphService,
  type SubgraphServiceOptions,
} from './subgraph-service.ts';
