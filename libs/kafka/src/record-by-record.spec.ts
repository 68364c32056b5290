import { recordByRecord, type RecordHandler } from './record-by-record.ts';
import { type IncomingRecord } from './record.ts';

const record = (offset: number, key: string | null): IncomingRecord => ({
  topic: 't',
  partition: 0,
  offset: String(offset),
  key,
  value: null,
  headers: {},
  timestamp: new Date(0),
});

/** A handler whose records end when the test says so. */
function controlled() {
  const started: string[] = [];
  const endings = new Map<string, { end(): void; fail(error: Error): void }>();
  const handle: RecordHandler = ({ offset }) => {
    started.push(offset);
    return new Promise((resolve, reject) => endings.set(offset, { end: resolve, fail: reject }));
  };
  const settle = async (offset: string, error?: Error) => {
    const ending = endings.get(offset);
    if (ending === undefined) throw new Error(`${offset} was not started`);
    if (error === undefined) ending.end();
    else ending.fail(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { handle, started, settle };
}

function run(
  handle: RecordHandler,
  records: IncomingRecord[],
  concurrency: number,
  signal = new AbortController().signal,
) {
  const done: string[] = [];
  const ended = recordByRecord(
    handle,
    concurrency,
  )({
    topic: 't',
    partition: 0,
    records,
    done: ({ offset }) => done.push(offset),
    signal,
  });
  // A rejection that a test looks at later is not an unhandled one.
  ended.catch(() => {});
  return { done, ended };
}

describe('handling record by record', () => {
  it('takes different keys at once and one key in its order', async () => {
    const { handle, started, settle } = controlled();
    const { ended } = run(handle, [record(1, 'a'), record(2, 'a'), record(3, 'b'), record(4, 'c')], 2);
    expect(started).toEqual(['1', '3']);
    await settle('3');
    expect(started).toEqual(['1', '3', '4']);
    await settle('1');
    expect(started).toEqual(['1', '3', '4', '2']);
    await settle('4');
    await settle('2');
    await ended;
  });

  it('counts a record as done only when all before it are', async () => {
    const { handle, settle } = controlled();
    const { done, ended } = run(handle, [record(1, 'a'), record(2, 'b'), record(3, 'c')], 3);
    await settle('3');
    await settle('2');
    expect(done).toEqual([]);
    await settle('1');
    expect(done).toEqual(['3']);
    await ended;
  });

  it('starts nothing new after a failure, and does not skip the record that failed', async () => {
    const { handle, started, settle } = controlled();
    const { done, ended } = run(handle, [record(1, 'a'), record(2, 'b'), record(3, 'c'), record(4, 'd')], 3);
    await settle('2', new Error('the database is down'));
    await settle('1');
    await settle('3');
    await expect(ended).rejects.toThrow('the database is down');
    expect(started).toEqual(['1', '2', '3']);
    expect(done).toEqual(['1']);
  });

  it('finishes what is in hand when it has to let go, and no more', async () => {
    const { handle, started, settle } = controlled();
    const release = new AbortController();
    const { done, ended } = run(handle, [record(1, 'a'), record(2, 'a')], 2, release.signal);
    release.abort();
    await settle('1');
    await ended;
    expect(started).toEqual(['1']);
    expect(done).toEqual(['1']);
  });

  it('keeps records without a key in their order', async () => {
    const { handle, started, settle } = controlled();
    const { ended } = run(handle, [record(1, null), record(2, null)], 2);
    expect(started).toEqual(['1']);
    await settle('1');
    await settle('2');
    await ended;
  });
});
