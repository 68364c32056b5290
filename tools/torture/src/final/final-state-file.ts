import { type FinalState } from './final-state.ts';

/** Writes what was read into a file of a run's folder. */
export async function writeFinalStateFile(_path: string, _state: FinalState): Promise<void> {
  throw new Error('Not written yet.');
}

export async function readFinalStateFile(_path: string): Promise<FinalState> {
  throw new Error('Not written yet.');
}
