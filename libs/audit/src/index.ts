export { accessOrder, type AccessReader, createAccessReader } from './accesses.ts';
export { type StoredEntry } from './audit-entry.store.ts';
export { type AuditCaller, type AuditedAct, type AuditEntry } from './audit-entry.ts';
export { type AuditAnchorsOptions, createAuditAnchors } from './audit-anchors.ts';
export { appendAudit, type AuditLog, type AuditStats, createAuditLog } from './audit-log.ts';
export { auditMigrations, auditTables } from './migrations/index.ts';
export { type Damage, type DamageKind } from './verify-chain.ts';
export { type Verdict, verifyAudit, type VerifyOptions } from './verify.ts';
