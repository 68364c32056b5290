import { createLogger, errorFields, type LogFields, setLogContext } from './logger.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  write(createLogger({ service: 'talent', destination: { write: (line) => void lines.push(JSON.parse(line)) } }));
  return lines;
}

test('only listed fields get into a line', () => {
  const sneaky = { personId: 'p-1', privateEmail: 'aya@example.com' } as LogFields;
  const [line] = logged((log) => log.info('Invited', sneaky));
  expect(line).toEqual({
    level: 'info',
    time: expect.any(String),
    service: 'talent',
    personId: 'p-1',
    message: 'Invited',
  });
});

test('an error gives its name, code and place but never its text', () => {
  const error = Object.assign(new Error('duplicate key (aya@example.com)'), { code: '23505' });
  const [line] = logged((log) => log.error('Failed', errorFields(error)));
  expect(JSON.stringify(line)).not.toContain('aya@example.com');
  expect(line).toMatchObject({ errorName: 'Error', code: '23505', stack: expect.stringContaining('logger.spec.ts') });
});

test('children and the context add their fields', () => {
  setLogContext(() => ({ traceId: 't-1' }));
  const [line] = logged((log) => log.child({ consumer: 'talent' }).warn('Slow', { durationMs: 3 }));
  setLogContext(() => ({}));
  expect(line).toMatchObject({ traceId: 't-1', consumer: 'talent', durationMs: 3, level: 'warn' });
});

test('lines below the level are not written', () => {
  expect(logged((log) => log.debug('Noise'))).toEqual([]);
});
