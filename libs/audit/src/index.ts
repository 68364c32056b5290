export { type AuditCaller, type AuditedAct, type AuditEntry } from './audit-entry.ts';
export { type AuditLog } from './audit-log.ts';
