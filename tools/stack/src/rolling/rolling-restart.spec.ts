import { rollingRestart, type RestartStep } from './rolling-restart.ts';

/** Each process by name: what ends it, or why its successor does not become ready. */
function processes(behaviour: Record<string, string | Error>, asked = new AbortController()) {
  const told: string[] = [];
  let time = 0;
  const result = rollingRestart({
    names: Object.keys(behaviour),
    async replace(name, onReady) {
      const end = behaviour[name];
      time += 3_000;
      if (end instanceof Error) throw end;
      onReady();
      time += 1_500;
      return end ?? null;
    },
    tell: ({ part, step }: RestartStep) => {
      told.push(`${part} ${step}`);
      if (part === 'talent' && step === 'draining') asked.abort();
    },
    asked: asked.signal,
    now: () => time,
  });
  return { result, told };
}
const well = 'ended with exit code 0';
const untouched = (name: string) => ({ name, state: 'untouched', readyMs: null, drainMs: null, why: null });

describe('a rolling restart', () => {
  it('replaces one process after the other, and says how long each took', async () => {
    const { result, told } = processes({ events: well, gateway: well });
    expect(await result).toEqual({
      ok: true,
      parts: [
        { name: 'events', state: 'restarted', readyMs: 3_000, drainMs: 1_500, why: null },
        { name: 'gateway', state: 'restarted', readyMs: 3_000, drainMs: 1_500, why: null },
      ],
    });
    expect(told).toEqual([
      'events starting',
      'events draining',
      'events done',
      'gateway starting',
      'gateway draining',
      'gateway done',
    ]);
  });

  it('leaves the process where its successor does not become ready, and all that come after it', async () => {
    const { result, told } = processes({ events: new Error('not ready after 90 s'), gateway: well });
    expect(await result).toEqual({
      ok: false,
      parts: [
        { name: 'events', state: 'kept', readyMs: null, drainMs: null, why: 'not ready after 90 s' },
        untouched('gateway'),
      ],
    });
    expect(told).toEqual(['events starting', 'events kept']);
  });

  it('goes no further when a process had to be killed', async () => {
    const { result } = processes({ events: 'ended by SIGKILL', gateway: well });
    const why = 'its predecessor ended by SIGKILL: what it had in hand may have been cut off';
    expect(await result).toMatchObject({ ok: false, parts: [{ state: 'restarted', why }, { state: 'untouched' }] });
  });

  it('finishes with the process in hand when nobody waits any more, and begins no other', async () => {
    const { result } = processes({ talent: well, gateway: well });
    expect(await result).toEqual({
      ok: false,
      parts: [{ name: 'talent', state: 'restarted', readyMs: 3_000, drainMs: 1_500, why: null }, untouched('gateway')],
    });
  });
});
