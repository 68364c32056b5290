import type { LocalizedText, PersonId } from '@okaeri/kernel';

export type ExportAsker = 'SELF' | 'HR' | 'OPERATOR';

/** Everything about a person, asked for by somebody; without its content. */
export interface PersonExport {
  readonly id: string;
  readonly personId: PersonId;
  readonly requestedAt: Date;
  /** The account; null for the operator. */
  readonly requestedBy: string | null;
  readonly requestedAs: ExportAsker;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly sizeBytes: number | null;
}

export type ExportStatus = 'PENDING' | 'READY' | 'EXPIRED';

/** How long it can be fetched: a copy of everything is not kept for longer than it takes. */
export const exportDays = 7;

export function statusOf({ readyAt, expiresAt }: Pick<PersonExport, 'readyAt' | 'expiresAt'>, now: Date): ExportStatus {
  if (readyAt === null || expiresAt === null) return 'PENDING';
  return now < expiresAt ? 'READY' : 'EXPIRED';
}

/** What one service gave. */
export interface ExportPart {
  readonly service: string;
  readonly sections: readonly {
    readonly name: string;
    readonly title: LocalizedText;
    readonly rows: readonly object[];
  }[];
}

/** How long to wait before asking services again that gave no answer: soon at first, then less often. */
export function pauseMs(requestedAt: Date, now: Date): number {
  return now.getTime() - requestedAt.getTime() < 120_000 ? 2_000 : 60_000;
}
