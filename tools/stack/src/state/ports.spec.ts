import { createServer, type Server } from 'node:net';
import { type AddressInfo } from 'node:net';
import { choosePorts, isPortFree } from './ports.ts';

const allBut =
  (...taken: number[]) =>
  (port: number) =>
    Promise.resolve(!taken.includes(port));

describe('ports of the stack', () => {
  it('are the defaults when those are free', async () => {
    const { ports, moved } = await choosePorts(['gateway', 'postgres'], {}, allBut());
    expect([ports.gateway, ports.postgres, moved]).toEqual([4000, 5433, []]);
  });

  it('move when the default is taken, say so, and leave other parts their defaults', async () => {
    const { ports, moved } = await choosePorts(['gateway', 'directory'], {}, allBut(4000));
    expect(ports.gateway).toBe(4100);
    expect(ports.directory).toBe(4001);
    expect(moved).toEqual([{ name: 'gateway', from: 4000, to: 4100 }]);
  });

  it('stay where they were at the last start as long as that is free', async () => {
    expect((await choosePorts(['gateway'], { gateway: 4123 }, allBut())).ports.gateway).toBe(4123);
    expect((await choosePorts(['gateway'], { gateway: 4123 }, allBut(4123))).ports.gateway).toBe(4000);
    expect((await choosePorts(['gateway'], { gateway: 4123 }, allBut(4123, 4000, 4100))).ports.gateway).toBe(4101);
  });

  it('are never given twice', async () => {
    const { ports } = await choosePorts(['gateway', 'directory'], { gateway: 4001, directory: 4001 }, allBut());
    expect(ports.gateway).toBe(4001);
    expect(ports.directory).not.toBe(4001);
  });

  it('count as taken when somebody listens on one address family only', async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });
});
