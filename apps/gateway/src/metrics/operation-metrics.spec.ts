import { createKnownNames } from './operation-metrics.ts';

const none: ReadonlySet<string> = new Set();

describe('the names that operations are counted by', () => {
  it('are those on the list of trusted documents, whoever asks', () => {
    const names = createKnownNames(() => new Set(['Home']));
    expect(names.labelOf('Home', false)).toBe('Home');
    expect(names.labelOf('Invented', true)).toBe('other');
  });

  it('are, without a list, those that somebody signed in has used', () => {
    const names = createKnownNames(() => none);
    expect(names.labelOf('Home', false)).toBe('other');
    expect(names.labelOf('Home', true)).toBe('Home');
    expect(names.labelOf('Home', false)).toBe('Home');
    expect(names.labelOf(null, true)).toBe('anonymous');
  });

  it('are bounded in number and length, and strangers use none of it up', () => {
    const names = createKnownNames(() => none);
    for (let at = 0; at < 1_000; at++) names.labelOf(`Stranger${at}`, false);
    const labels = Array.from({ length: 1_000 }, (_, at) => names.labelOf(`Signed${at}`, true));
    expect(new Set(labels).size).toBe(101);
    expect(createKnownNames(() => none).labelOf('x'.repeat(81), true)).toBe('other');
  });
});
