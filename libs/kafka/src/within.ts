/** Whether the work ended in time; its own failure counts as an end. */
export async function within(deadlineMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  const ended = await Promise.race([done, late]);
  clearTimeout(timer);
  return ended;
}
