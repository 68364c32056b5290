import { inOrder } from './hr-record.ts';
import { story } from './hr-records.fixture.ts';

const ids = (...tellings: Parameters<typeof story>) => inOrder(story(...tellings)).map(({ id }) => id);

describe('the order within one employee number', () => {
  it('is the sequence where both events have one, whatever their times say', () => {
    expect(
      ids(
        { name: 'changed', id: 'second', sequence: 10, at: '2026-01-01T00:00:00Z' },
        { name: 'changed', id: 'first', sequence: 9, at: '2026-01-02T00:00:00Z' },
      ),
    ).toEqual(['first', 'second']);
  });

  it('is the time where one of them has no sequence', () => {
    expect(
      ids(
        { name: 'changed', id: 'second', sequence: 1, at: '2026-01-02T00:00:00Z' },
        { name: 'changed', id: 'first', at: '2026-01-01T00:00:00Z' },
      ),
    ).toEqual(['first', 'second']);
  });

  it('is the offset where the times are the same', () => {
    const at = '2026-01-01T00:00:00Z';
    expect(ids({ name: 'changed', id: 'b', at }, { name: 'changed', id: 'a', at })).toEqual(['b', 'a']);
  });

  it('is one order even where the pairs contradict each other: sequences first, the others in between by time', () => {
    expect(
      ids(
        { name: 'changed', id: 'C', at: '2026-01-02T00:00:00Z' },
        { name: 'changed', id: 'B', sequence: 2, at: '2026-01-01T00:00:00Z' },
        { name: 'changed', id: 'A', sequence: 1, at: '2026-01-03T00:00:00Z' },
      ),
    ).toEqual(['C', 'A', 'B']);
  });

  it('counts sequences as numbers of any size', () => {
    const [first, second] = story({ name: 'changed', id: 'big' }, { name: 'changed', id: 'small' });
    const ordered = inOrder([
      { ...first!, sequence: 90_071_992_547_409_930n },
      { ...second!, sequence: 90_071_992_547_409_929n },
    ]);
    expect(ordered.map(({ id }) => id)).toEqual(['small', 'big']);
  });

  it('takes the same id of the same source as one event, of which the first written counts', () => {
    const [first, repeat] = story({ name: 'changed', id: 'x' }, { name: 'changed', id: 'x' });
    expect(inOrder([repeat!, first!])).toEqual([first]);
  });

  it('takes the same id of another source as another event', () => {
    const [first, other] = story({ name: 'changed', id: 'x' }, { name: 'changed', id: 'x' });
    expect(inOrder([first!, { ...other!, source: 'payroll' }])).toHaveLength(2);
  });
});
