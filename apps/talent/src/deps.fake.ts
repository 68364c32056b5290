import { type ManualClock, createManualClock } from '@okaeri/kernel';
import { type UseCases, createUseCases } from './deps.ts';
import { type FakeState, createFakeUnit } from './unit.fake.ts';
import { type Unit } from './unit.ts';

/** The use cases on a store in memory and a clock that stands still, for unit tests. */
export interface FakeDeps extends UseCases {
  readonly unit: Unit;
  readonly state: FakeState;
  readonly clock: ManualClock;
}

export function createFakeDeps(): FakeDeps {
  const clock = createManualClock(new Date('2026-11-02T01:00:00Z'));
  const { unit, inUnit, state } = createFakeUnit();
  return { ...createUseCases({ inUnit, clock }), unit, state, clock };
}
