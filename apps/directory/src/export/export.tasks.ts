import { errorFields, isId, type Logger, type PersonId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { type ErasingService, erasingServices } from '@okaeri/topics';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';
import { makeArchive } from './archive.ts';
import type { ExportPart } from './export.ts';

const payloadShape = z.object({ exportId: z.string().refine(isId) });

export interface ExportTaskOptions {
  readonly inUnit: InUnit;
  readonly ground: Ground;
  readonly logger: Logger;
  /** What another service holds about the person. */
  askPart(service: ErasingService, ids: readonly PersonId[]): Promise<ExportPart>;
  /** What the directory holds. */
  ownPart(ids: readonly PersonId[]): Promise<ExportPart>;
}

/**
 * Gathers an export. What a service gave is kept, so that one that is down, or our own end, costs only what is still
 * missing; the directory's own part comes last and is as new as the file.
 */
export function createExportTask({ inUnit, ground, logger, askPart, ownPart }: ExportTaskOptions): Task {
  return async (payload) => {
    const { exportId } = payloadShape.parse(payload);
    const subject = await inUnit((unit) => createServices(unit, ground).exports.subjectOf(exportId));
    if (subject === null) return;
    const { asked, ids } = subject;
    const have = new Map(subject.have.map((part) => [part.service, part]));
    const missing = erasingServices.filter((service) => !have.has(service));
    await Promise.all(
      missing.map(async (service) => {
        try {
          const part = await askPart(service, ids);
          await inUnit((unit) => createServices(unit, ground).exports.addPart(exportId, part));
          have.set(service, part);
        } catch (error) {
          logger.warn('A service gave no part of an export; it is asked again.', {
            topic: service,
            ...errorFields(error),
          });
        }
      }),
    );
    if (have.size < erasingServices.length)
      return inUnit((unit) => createServices(unit, ground).exports.postpone(asked));
    const parts = [...have.values(), await ownPart(ids)];
    const zip = makeArchive({ personIds: ids, exportedAt: ground.clock.now(), parts });
    await inUnit((unit) => createServices(unit, ground).exports.finish(exportId, zip));
  };
}

/** Runs when the file has been there for long enough. */
export function createExportExpiryTask(inUnit: InUnit, ground: Ground): Task {
  return async (payload) => {
    const { exportId } = payloadShape.parse(payload);
    await inUnit((unit) => createServices(unit, ground).exports.expire(exportId));
  };
}
