export { type BrokerSink, openBroker } from './broker.ts';
export { type EventSink, importFile, type ImportOptions, type ImportSummary } from './import/importer.ts';
export { type Mapping, MappingInvalid, parseMapping, readMapping } from './mapping/mapping.ts';
