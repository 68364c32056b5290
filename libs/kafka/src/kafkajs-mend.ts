// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other projects compile this file without our include list
/// <reference path="./untyped-modules.d.ts" />
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
