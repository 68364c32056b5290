/** Tells a person what is being done, and how long it took. */
export interface Progress {
  /** Shows that a piece of work goes on until it is over; passes on its outcome. */
  step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
  /** One line that stands by itself. */
  say(line: string): void;
}

/** What progress is made of, so that a detached supervisor can send it to the shell that started it. */
export type ProgressEvent =
  | { readonly kind: 'begun'; readonly title: string }
  | { readonly kind: 'detail'; readonly title: string; readonly text: string }
  | { readonly kind: 'done'; readonly title: string; readonly ms: number }
  | { readonly kind: 'failed'; readonly title: string; readonly ms: number }
  | { readonly kind: 'said'; readonly line: string };

export function createProgress(tell: (event: ProgressEvent) => void): Progress {
  return {
    async step(title, work) {
      const began = performance.now();
      tell({ kind: 'begun', title });
      try {
        const result = await work((text) => tell({ kind: 'detail', title, text }));
        tell({ kind: 'done', title, ms: performance.now() - began });
        return result;
      } catch (error) {
        tell({ kind: 'failed', title, ms: performance.now() - began });
        throw error;
      }
    },
    say: (line) => tell({ kind: 'said', line }),
  };
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Prints progress: finished steps as lines; on a terminal also one moving line of what goes on. */
export function createProgressPrinter(terminal: Terminal): { tell: (event: ProgressEvent) => void; close: () => void } {
  const open = new Map<string, string>();
  let frame = 0;
  let drawn = false;
  let closed = false;
  let failed = false;
  const clear = () => {
    if (drawn) terminal.write('\r\u001b[2K');
    drawn = false;
  };
  const draw = () => {
    clear();
    if (!terminal.isTTY || open.size === 0) return;
    const doing = [...open].map(([title, detail]) => (detail ? `${title}: ${detail}` : title)).join(' · ');
    terminal.write(`${frames[frame % frames.length]} ${doing}`.slice(0, (terminal.columns ?? 80) - 1));
    drawn = true;
  };
  const line = (text: string) => {
    clear();
    terminal.write(`${text}\n`);
  };
  const timer = terminal.isTTY
    ? setInterval(() => {
        frame += 1;
        draw();
      }, 100)
    : null;
  timer?.unref();
  return {
    tell(event) {
      // Of what was begun beside a step that failed, some ends later: nobody waits for it any more.
      if (closed) return;
      if (event.kind === 'begun') open.set(event.title, '');
      if (event.kind === 'detail') {
        // Off a terminal there is no moving line, and a wait of a minute must not be silent.
        if (!terminal.isTTY && open.get(event.title) !== event.text) line(`  ${event.title}: ${event.text}`);
        open.set(event.title, event.text);
      }
      if (event.kind === 'done' || event.kind === 'failed') {
        open.delete(event.title);
        // What fails after the first failure was stopped because of it: one cross stands where the trouble is.
        const mark = event.kind === 'done' ? '✓' : failed ? '-' : '✗';
        failed ||= event.kind === 'failed';
        line(`${mark} ${event.title} (${(event.ms / 1_000).toFixed(1)} s)${mark === '-' ? ', stopped' : ''}`);
      }
      if (event.kind === 'said') line(event.line);
      draw();
    },
    close() {
      closed = true;
      if (timer) clearInterval(timer);
      open.clear();
      clear();
    },
  };
}
