import { createProgress, createProgressPrinter, type ProgressEvent } from './progress.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 60, write: (text: string) => void written.push(text), text: () => written.join('') };
}

describe('progress', () => {
  it('tells what was done and for how long, and passes the outcome on', async () => {
    const events: ProgressEvent[] = [];
    const progress = createProgress((event) => events.push(event));
    expect(await progress.step('Kafka', async () => 42)).toBe(42);
    await expect(progress.step('talent', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'done', 'begun', 'failed']);
  });

  it('is plain lines where nobody watches: no spinner, no control characters', async () => {
    const out = terminal(false);
    const printer = createProgressPrinter(out);
    const progress = createProgress(printer.tell);
    await progress.step('Kafka', async (detail) => detail('fetching jars'));
    progress.say('! port 4000 is taken');
    printer.close();
    expect(out.text()).toMatch(/^ {2}Kafka: fetching jars\n✓ Kafka \(0\.\d s\)\n! port 4000 is taken\n$/);
  });

  it('marks the step that failed, and not those that were stopped because of it', () => {
    const out = terminal(false);
    const printer = createProgressPrinter(out);
    for (const title of ['Kafka', 'mail']) printer.tell({ kind: 'failed', title, ms: 0 });
    expect(out.text()).toBe('✗ Kafka (0.0 s)\n- mail (0.0 s), stopped\n');
  });

  it('is one moving line on a terminal, no longer than that, and gone at the end', async () => {
    const out = terminal(true);
    const printer = createProgressPrinter(out);
    printer.tell({ kind: 'begun', title: 'a'.repeat(200) });
    expect(out.text().replace('\r\u001b[2K', '').length).toBeLessThan(60);
    printer.close();
    expect(out.text().endsWith('\r\u001b[2K')).toBe(true);
    printer.tell({ kind: 'failed', title: 'late', ms: 1 });
    expect(out.text()).not.toContain('late');
  });
});
