import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { openSharedSockets, type SharedSocket } from './shared-sockets.ts';

const server = `
  const server = require('node:http').createServer((_, response) => response.end('child'));
  server.listen({ fd: 3 }, () => process.stdout.write('up'));`;

const open = async (port: number): Promise<SharedSocket> => (await openSharedSockets([{ port }]))[0]!;

describe('a socket that is handed to processes', () => {
  it('is answered by the process that inherits it, and never by the one that opened it', async () => {
    const socket = await open(0);
    const early = fetch(`http://127.0.0.1:${socket.port}`);
    const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit', socket.fd] });
    try {
      expect(await (await early).text()).toBe('child');
      const answers = await Promise.all(
        Array.from({ length: 50 }, async () => (await fetch(`http://127.0.0.1:${socket.port}`)).text()),
      );
      expect(new Set(answers)).toEqual(new Set(['child']));
    } finally {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      socket.close();
    }
  });

  it('is not opened where somebody else listens', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    try {
      await expect(open(port)).rejects.toThrow(`127.0.0.1:${port} cannot be taken (EADDRINUSE)`);
    } finally {
      taken.close();
    }
  });

  it('is not opened twice, not even before a process has it, nor with another that is free', async () => {
    const first = await open(0);
    try {
      await expect(openSharedSockets([{ port: 0 }, { port: first.port }])).rejects.toThrow('EADDRINUSE');
    } finally {
      first.close();
    }
    (await open(first.port)).close();
  });

  it('is opened together with others', async () => {
    const sockets = await openSharedSockets([{ port: 0 }, { port: 0 }, { port: 0 }]);
    expect(new Set(sockets.map(({ port }) => port)).size).toBe(3);
    for (const socket of sockets) socket.close();
  });
});
