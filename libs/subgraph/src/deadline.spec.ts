import { millisecondsLeft } from '@okaeri/postgres';
import fastify from 'fastify';
import { answerWithin, deadlineIn } from './deadline.ts';

describe('the deadline of whoever asks', () => {
  it.each([
    ['250', 250],
    ['0', 0],
    ['999999999', 120_000],
    ['-1', null],
    ['1e3', null],
    ['', null],
    [undefined, null],
    [['1', '2'], null],
  ])('reads %p as %p', (header, milliseconds) => {
    expect(deadlineIn(header)).toBe(milliseconds);
  });

  it('is known to whatever is done for the request, and ends the wait with 504', async () => {
    const app = fastify();
    let left: number | null = null;
    app.post('/', (request, reply) =>
      answerWithin(request, reply, () => {
        left = millisecondsLeft();
        return request.headers['x-slow'] ? new Promise(() => undefined) : 'answered';
      }),
    );
    const ask = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/', headers });
    expect((await ask({})).body).toBe('answered');
    expect(left).toBeNull();
    expect((await ask({ 'x-okaeri-deadline-ms': '5000' })).body).toBe('answered');
    expect(left).toBeGreaterThan(4_000);
    const late = await ask({ 'x-okaeri-deadline-ms': '50', 'x-slow': 'yes' });
    expect([late.statusCode, late.json()]).toMatchObject([
      504,
      { errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] },
    ]);
    await app.close();
  });
});
