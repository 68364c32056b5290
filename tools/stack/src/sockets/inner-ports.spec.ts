import { createInnerPorts } from './inner-ports.ts';

describe('inner ports', () => {
  const free = (...taken: number[]) =>
    createInnerPorts(9464, (port) => Promise.resolve(port < 9470 && !taken.includes(port)));

  it('are given once, around those that somebody has', async () => {
    const ports = free(9465);
    expect([await ports.next(), await ports.next(), await ports.next()]).toEqual([9464, 9466, 9467]);
  });

  it('are as they are wished for when nobody has them', async () => {
    const ports = free(9464);
    expect([await ports.next(9469), await ports.next(9464)]).toEqual([9469, 9465]);
  });

  it('run out with an error', async () => {
    await expect(createInnerPorts(9464, () => Promise.resolve(false)).next()).rejects.toThrow(
      'no free port between 9464 and 9663',
    );
  });
});
