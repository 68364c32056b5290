import { type Allowance, take, type Usage } from './sliding-window.ts';
import { networkOf } from './address.ts';

const start = Date.UTC(2026, 3, 1, 0, 0, 0);
const at = (seconds: number) => start + seconds * 1_000;
const fresh = (): Usage => ({ window: 0, before: 0, shared: 0, own: 0 });

describe('a limit of 10 points in 60 seconds', () => {
  const spend = (usage: Usage, seconds: number, points = 1): Allowance => take(usage, points, 10, at(seconds));

  it('lets ten through and says when the eleventh may come', () => {
    const usage = fresh();
    for (let turn = 1; turn <= 10; turn += 1) {
      expect(spend(usage, 15)).toMatchObject({
        allowed: true,
        remaining: 10 - turn,
        resetSeconds: 45,
        retrySeconds: 0,
      });
    }
    const refused = spend(usage, 15);
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    // Whoever waits as long as they are told gets through, and a second less is not enough.
    expect(spend(usage, 15 + refused.retrySeconds - 1).allowed).toBe(false);
    expect(spend(usage, 15 + refused.retrySeconds).allowed).toBe(true);
  });

  it('does not let twice as much through where two minutes meet', () => {
    const usage = fresh();
    let through = 0;
    for (let second = 55; second < 65; second += 0.25) if (spend(usage, second).allowed) through += 1;
    expect(through).toBeLessThanOrEqual(11);
  });

  it('tells the wait also where the minute before weighs', () => {
    const usage = fresh();
    spend(usage, 30, 10);
    const refused = spend(usage, 66, 5);
    expect(refused.allowed).toBe(false);
    expect(spend(usage, 66 + refused.retrySeconds - 1, 5).allowed).toBe(false);
    expect(spend(usage, 66 + refused.retrySeconds, 5).allowed).toBe(true);
  });

  it('does not count what it refused, and forgets what is long ago', () => {
    const usage = fresh();
    spend(usage, 0, 10);
    for (let turn = 0; turn < 1_000; turn += 1) spend(usage, 1);
    expect(spend(usage, 180, 10).allowed).toBe(true);
  });

  it('refuses for good what costs more than the whole of it', () => {
    expect(spend(fresh(), 0, 11)).toMatchObject({ allowed: false, remaining: 10 });
  });
});

describe('whom an address stands for', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
