import { type Connections, type Digests } from './final-state.ts';

export interface DigestReader {
  /** @param hrEvents how many events from HR there are: `plan.told.length` */
  read(hrEvents: number): Promise<Digests>;
  close(): Promise<void>;
}

/** Keeps one connection to each database: cheap enough to ask once a second. */
export function createDigestReader(_connections: Pick<Connections, 'databases'>): DigestReader {
  throw new Error('Not written yet.');
}
