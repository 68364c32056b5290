import { type CallOutcome, CircuitOpen, type CircuitState, createCircuitBreaker } from './circuit-breaker.ts';

function breaker() {
  let time = 0;
  const states: CircuitState[] = [];
  const circuit = createCircuitBreaker({ now: () => time, onChange: (state) => states.push(state) });
  const call = (outcome: CallOutcome) => circuit.enter()(outcome);
  const calls = (count: number, outcome: CallOutcome) => {
    for (let turn = 0; turn < count; turn += 1) call(outcome);
  };
  return { circuit, states, call, calls, pass: (milliseconds: number) => void (time += milliseconds) };
}

test('five bad calls open it, and then nothing goes out', () => {
  const { circuit, calls } = breaker();
  calls(4, 'bad');
  expect(circuit.state()).toBe('closed');
  calls(1, 'bad');
  expect(circuit.state()).toBe('open');
  expect(() => circuit.enter()).toThrow(CircuitOpen);
  expect(circuit.refusedForMs()).toBe(1_000);
});

test('a few bad calls among many good ones, and bad ones of long ago, are no reason', () => {
  const { circuit, calls, pass } = breaker();
  calls(20, 'good');
  calls(19, 'bad');
  expect(circuit.state()).toBe('closed');
  pass(31_000);
  calls(4, 'bad');
  expect(circuit.state()).toBe('closed');
});

test('whoever gives up says nothing about whom they asked', () => {
  const { circuit, calls } = breaker();
  calls(100, 'neutral');
  expect(circuit.state()).toBe('closed');
});

test('after a while one call is let through as a trial, and the others are still refused', () => {
  const { circuit, states, calls, pass } = breaker();
  calls(5, 'bad');
  pass(1_000);
  const end = circuit.enter();
  expect(circuit.state()).toBe('half-open');
  expect(() => circuit.enter()).toThrow(CircuitOpen);
  end('good');
  expect(states).toEqual(['open', 'half-open', 'closed']);
  calls(4, 'bad');
  expect(circuit.state()).toBe('closed');
});

test('a trial that fails opens it again, for twice as long each time, and no longer than ten seconds', () => {
  const { circuit, call, calls, pass } = breaker();
  calls(5, 'bad');
  const waits = [1, 2, 3, 4, 5, 6].map(() => {
    const wait = circuit.refusedForMs() ?? 0;
    pass(wait);
    call('bad');
    return wait;
  });
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  pass(10_000);
  call('good');
  calls(5, 'bad');
  expect(circuit.refusedForMs()).toBe(1_000);
});

test('a trial that nobody waits for any more is followed by another', () => {
  const { circuit, call, calls, pass } = breaker();
  calls(5, 'bad');
  pass(1_000);
  call('neutral');
  expect(circuit.state()).toBe('half-open');
  call('good');
  expect(circuit.state()).toBe('closed');
});

test('calls that began before it opened decide nothing when they end', () => {
  const { circuit, calls, pass } = breaker();
  const [hanging, another] = [circuit.enter(), circuit.enter()];
  calls(5, 'bad');
  pass(1_000);
  const trial = circuit.enter();
  hanging('bad');
  another('good');
  expect(circuit.state()).toBe('half-open');
  trial('good');
  expect(circuit.state()).toBe('closed');
});
