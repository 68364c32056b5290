import { createTestLogger, expectEventually } from '@okaeri/testkit';
import { createCallerKeys } from './caller-keys.ts';

describe('the keys of callers', () => {
  it('are tried for until they are there, and until then the service is not ready', async () => {
    let there = false;
    let asked = 0;
    const keys = createCallerKeys(
      {
        load() {
          asked += 1;
          return there ? Promise.resolve() : Promise.reject(new Error('the gateway does not listen'));
        },
      },
      createTestLogger(),
    );
    await keys.start();
    expect(keys.readiness?.()).toEqual({ ready: false, why: 'the keys of callers could not be had yet' });
    expect(asked).toBe(1);
    there = true;
    await expectEventually(() => expect(keys.readiness?.()).toEqual({ ready: true }), { timeoutMs: 8_000 });
    expect(asked).toBe(2);
    await keys.stop();
  });

  it('are not waited for any longer when a caller stays away', async () => {
    const keys = createCallerKeys({ load: () => Promise.reject(new Error('nobody')) }, createTestLogger(), {
      patienceMs: 50,
    });
    await keys.start();
    expect(keys.readiness?.()).toMatchObject({ ready: false });
    await expectEventually(() => expect(keys.readiness?.()).toEqual({ ready: true }));
    await keys.stop();
  });

  it('are not tried for by a service that has ended', async () => {
    const keys = createCallerKeys({ load: () => Promise.reject(new Error('nobody')) }, createTestLogger());
    await keys.start();
    await keys.stop();
    expect(keys.readiness?.()).toMatchObject({ ready: false });
  });
});
