import { reasonIn } from './readiness.ts';

describe('why a service is not ready', () => {
  it('is what its parts say', () => {
    const body = {
      ready: false,
      state: 'running',
      parts: {
        http: { ready: true },
        database: { ready: false, why: 'refused' },
        relay: { ready: false, why: 'no leader' },
      },
    };
    expect(reasonIn(JSON.stringify(body))).toBe('database: refused; relay: no leader');
  });

  it('is its state when no part complains, and its words when they are no JSON', () => {
    expect(reasonIn('{"ready":false,"state":"starting","parts":{}}')).toBe('starting');
    expect(reasonIn('warming up\n')).toBe('warming up');
    expect(reasonIn('')).toBe('says it is not ready');
  });
});
