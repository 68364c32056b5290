import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A way to one server that can be broken. */
export interface TestNetwork {
  /** That of the server, by this way. */
  readonly url: string;
  /** Loses what is sent, in both directions; the connections stand, and nobody is told. */
  silence(): void;
  /** Ends what is open, and lets nobody in. */
  cut(): Promise<void>;
  /** Lets through again; what was lost stays lost. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function createTestNetwork(target: string): Promise<TestNetwork> {
  const url = new URL(target);
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        // That a side is gone is not heard of either.
        if (!isSilent) to.destroy();
      });
      from.on('data', (bytes) => void (isSilent || to.write(bytes)));
    }
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
  await listen(0);
  const { port: own } = server.address() as AddressInfo;
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.href,
    silence: () => void (isSilent = true),
    cut,
    async mend() {
      isSilent = false;
      if (!server.listening) await listen(own);
    },
    close: cut,
  };
}
