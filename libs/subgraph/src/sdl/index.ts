export { accessOf, type FieldAccess } from './access-directive.ts';
export { findAccessMistakes, findPrivate, findUndescribed, findUnregistered, type Registered } from './check-sdl.ts';
export { commonSdl } from './common-sdl.ts';
export {
  commonDocument,
  keysOf,
  isObjectNode,
  readOwnSdl,
  readSubgraphSdl,
  withCommonSdl,
  type ObjectNode,
} from './read-sdl.ts';
