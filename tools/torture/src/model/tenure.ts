const dayMs = 86_400_000;

/**
 * Service over all stays whose end is known, both days of each included. Days that two share count once. A month is
 * full at the end of the day before its anniversary; where several stays are added up, every 30 days beyond full
 * months make one more (README of talent).
 */
export function totalTenure(stays: readonly { readonly firstDay: string; readonly lastDay: string }[]): {
  years: number;
  months: number;
} {
  const spans: { from: number; to: number }[] = [];
  const days = stays
    .map(({ firstDay, lastDay }) => ({ from: Date.parse(firstDay), to: Date.parse(lastDay) + dayMs }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const { from, to } of days) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  let months = 0;
  let over = 0;
  for (const { from, to } of spans) {
    const [first, end] = [new Date(from), new Date(to)];
    let full = (end.getUTCFullYear() - first.getUTCFullYear()) * 12 + end.getUTCMonth() - first.getUTCMonth();
    while (full > 0 && monthsAfter(from, full) > to) full -= 1;
    months += full;
    over += (to - (full === 0 ? from : monthsAfter(from, full))) / dayMs;
  }
  if (spans.length > 1) months += Math.floor(over / 30);
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** The day from which on so many months are full: where the month lacks the day, the first of the next. */
function monthsAfter(from: number, count: number): number {
  const date = new Date(from);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + count, date.getUTCDate()];
  const after = new Date(Date.UTC(year, month, day));
  return after.getUTCDate() === day ? after.getTime() : Date.UTC(year, month + 1, 1);
}
