import { type AuditLog } from '@okaeri/audit';
import { type MetricSource } from '@okaeri/service';

/** What the audit of this process did; `entries` over `batches` says how many requests share one flush. */
export function auditMetrics(log: Pick<AuditLog, 'stats'>): MetricSource[] {
  return [
    {
      name: 'okaeri_audit_written',
      help: 'Entries of the audit written by this process, the batches they went in, and requests that could not be recorded.',
      labels: ['what'],
      read: () => Object.entries(log.stats()).map(([what, value]) => ({ labels: { what }, value })),
    },
  ];
}
