export { type Clock, type ManualClock, createManualClock, systemClock } from './clock.ts';
export { type Id, type PersonId, derivedId, isId, keyedId, newId, parseGlobalId, parseId, toGlobalId } from './ids.ts';
export { createGrouped, type GroupedOptions } from './grouped.ts';
export { type Language, type LocalizedText, languages, pickLanguage } from './language.ts';
export { createLimiter } from './limiter.ts';
export { type LogFields, type Logger, type LogLevel, createLogger, errorFields, setLogContext } from './logger.ts';
export type { Part, Readiness } from './part.ts';
export {
  type Failure,
  type InputProblem,
  type Result,
  conflict,
  fail,
  forbidden,
  inputError,
  notFound,
  ok,
} from './result.ts';
export {
  type Environment,
  jsonSetting,
  listSetting,
  parseSettings,
  portSetting,
  secretSetting,
  urlSetting,
} from './settings.ts';
export { createSparseLog, type SparseLog } from './sparse-log.ts';
