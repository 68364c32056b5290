// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects compile this file without our include list
/// <reference path="./untyped-modules.d.ts" />
import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js';
import OffsetManager from 'kafkajs/src/consumer/offsetManager/index.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** As in the library: how soon requests are looked at that wait behind others in flight. */
const lookAgainMs = 10;
let mended = false;

/**
 * kafkajs 2.2.4 asks for a timer in the past after every reply (the end of a throttling that never was, minus now),
 * and Node 24 prints a TimeoutNegativeWarning for it. This is its method with that case left out: a timer is set
 * only while the broker throttles us or requests wait.
 */
export function mendRequestQueue(): void {
  if (mended) return;
  mended = true;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    const throttledMs = this.throttledUntil - Date.now();
    if (this.throttleCheckTimeoutId !== null || (throttledMs <= 0 && this.pending.length === 0)) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : lookAgainMs,
    );
  };
}

let mendedClock = false;

/**
 * kafkajs 2.2.4 beats and commits when the machine's clock says that it is time to. When that clock is set back, by
 * minutes say, it does neither for so long: the member is dropped from its group again and again, and where it stands
 * is not known. Here a time that is still to come counts as long ago.
 */
export function mendClockSteps(): void {
  if (mendedClock) return;
  mendedClock = true;
  const { heartbeat } = ConsumerGroup.prototype;
  ConsumerGroup.prototype.heartbeat = function (this: ConsumerGroup, options): Promise<void> {
    if (this.lastRequest > Date.now()) this.lastRequest = 0;
    return heartbeat.call(this, options);
  };
  const { commitOffsetsIfNecessary } = OffsetManager.prototype;
  OffsetManager.prototype.commitOffsetsIfNecessary = function (this: OffsetManager): Promise<void> {
    if (this.lastCommit > Date.now()) this.lastCommit = 0;
    return commitOffsetsIfNecessary.call(this);
  };
}
