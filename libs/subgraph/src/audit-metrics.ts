import { type AuditLog } from '@okaeri/audit';
import { type MetricSource } from '@okaeri/service';

/** What the audit of this process did; `entries` over `batches` says how many requests share one flush. */
export function auditMetrics(log: Pick<AuditLog, 'stats'>): MetricSource[] {
  return [
    {
      name: 'okaeri_audit_entries_total',
      help: 'Entries of the audit that this process wrote.',
      type: 'counter',
      read: () => [{ value: log.stats().entries }],
    },
    {
      name: 'okaeri_audit_batches_total',
      help: 'Transactions that they were written in.',
      type: 'counter',
      read: () => [{ value: log.stats().batches }],
    },
    {
      name: 'okaeri_audit_failed_requests_total',
      help: 'Requests that could not be recorded, and so were not answered.',
      type: 'counter',
      read: () => [{ value: log.stats().failures }],
    },
  ];
}
