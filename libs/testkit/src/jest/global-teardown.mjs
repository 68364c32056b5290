/** Stops the servers that the set-up started; those it attached to are left alone. */
export default async function globalTeardown() {
  await globalThis.stopTestServers?.();
}
