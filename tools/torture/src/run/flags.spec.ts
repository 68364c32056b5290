import { BadUsage, parseFlags } from './flags.ts';

const plants = ['two-relays', 'errors-swallowed'];
const parse = (...args: string[]) => parseFlags(args, plants);

function refusal(...args: string[]): BadUsage {
  try {
    parse(...args);
  } catch (error) {
    if (error instanceof BadUsage) return error;
    throw error;
  }
  throw new Error('it was taken');
}

test('what is left out is what continuous integration runs', () => {
  expect(parse()).toEqual({ seed: 7, events: 5_000, faults: 40, json: false, keep: false, plant: null, sized: false });
});

test('as it is given', () => {
  expect(parse('--seed', '0', '--events', '100', '--faults', '0', '--json', '--plant', 'two-relays')).toEqual({
    ...{ seed: 0, events: 100, faults: 0, json: true, keep: false },
    plant: 'two-relays',
    sized: true,
  });
  expect(parse('--seed', '2147483648', '--events', '1000000', '--faults', '1000', '--plant', 'all')).toMatchObject({
    plant: 'all',
  });
  expect(parse('--plant', 'all')).toMatchObject({ sized: false });
});

test.each([
  ['--seed', '-1'],
  ['--seed', '2147483649'],
  ['--seed', 'seven'],
  ['--seed', '1.5'],
  ['--events', '99'],
  ['--events', '1000001'],
  ['--events', '1e3'],
  ['--faults', '1001'],
  ['--faults', ''],
  ['--plant', 'a-bug-nobody-knows'],
  ['--unknown'],
  ['more'],
])('%s %s: usage, and exit 2', (...args) => {
  const { exitCode, message } = refusal(...args);
  expect(exitCode).toBe(2);
  expect(message).toContain('Usage: npm run torture --');
});

test('help is no mistake', () => {
  expect(refusal('--help').exitCode).toBe(0);
});
