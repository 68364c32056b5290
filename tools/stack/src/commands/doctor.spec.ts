import { judgeDisk, judgeMemory, judgeNode } from './doctor.ts';

const gib = 1024 ** 3;

describe('the doctor', () => {
  it('wants Node 24 and says how to get it', () => {
    expect(judgeNode('24.21.0').verdict).toBe('good');
    expect(judgeNode('20.19.0')).toMatchObject({ verdict: 'bad', mend: expect.stringContaining('npm ci') });
  });

  it('refuses a machine that is too small and warns of one that is full', () => {
    expect(judgeMemory(8 * gib, 16 * gib).verdict).toBe('good');
    expect(judgeMemory(1 * gib, 16 * gib).verdict).toBe('note');
    expect(judgeMemory(1 * gib, 2 * gib).verdict).toBe('bad');
  });

  it('wants a gibibyte of disk', () => {
    expect(judgeDisk(2 * gib).verdict).toBe('good');
    expect(judgeDisk(gib - 1)).toMatchObject({ verdict: 'bad', mend: expect.stringContaining('OKAERI_DIR') });
  });
});
