import { type MailLine } from '../history/history.ts';
import { type ToldRecord } from '../final/final-state.ts';
import { type Case, grouped, linesOf, repeated } from './case.ts';
import { firstOf } from './streams.ts';

/** Each mail has one Message-ID, each Message-ID one mail, and nobody is written to without a reason. */
export function checkMails(run: Case): void {
  const { final, history, report } = run;
  const { deliveries } = final.messaging;
  const accepted = grouped(linesOf(history, 'mail'), ({ messageId }) => messageId);
  const known = new Map(deliveries.map((delivery) => [delivery.mailId, delivery]));
  for (const mailId of repeated(deliveries, (delivery) => delivery.mailId))
    report('mails', 'two deliveries have one Message-ID', mailId);
  for (const { id, mailId, state } of deliveries) {
    if (state === 'QUEUED') report('mails', 'a delivery was never settled', id);
    if (state === 'SENT' && !accepted.has(mailId)) report('mails', 'a delivery says sent, but nothing came', mailId);
  }
  for (const [messageId, mails] of accepted) {
    if (!known.has(messageId)) report('mails', 'a mail came that no delivery knows of', messageId);
    checkSame(run, messageId, mails);
  }
  checkReasons(run);
}

/** A mail may come again after a crash: the same one. Without any fault nothing comes twice. */
function checkSame({ history, report }: Case, messageId: string, mails: readonly MailLine[]): void {
  if (mails.length < 2) return;
  if (new Set(mails.map(({ to, subject }) => `${to} ${subject}`)).size > 1)
    report('mails', 'different mails have one Message-ID', messageId);
  if (!history.some(({ type }) => type === 'fault' || type === 'exit'))
    report('mails', 'a mail came twice though nothing had failed', messageId);
}

/**
 * An invitation is mailed as often, at the most, as the directory began to tell of a departure to which somebody is to
 * be invited, or told something else of it: never for one that was taken back before anybody heard of it.
 */
function checkReasons({ final, report }: Case): void {
  const reasons = new Map<string, number>();
  const persons = final.told.filter(({ topic }) => topic === 'directory.person.v1');
  for (const [, records] of grouped(firstOf(persons), ({ key }) => key))
    for (const [departureId, count] of occasions(records))
      reasons.set(departureId, (reasons.get(departureId) ?? 0) + count);
  const invitations = new Map(final.messaging.invitations.map((one) => [one.id, one]));
  for (const [id, deliveries] of grouped(final.messaging.deliveries, ({ invitationId }) => invitationId)) {
    const sent = deliveries.filter(({ state }) => state === 'SENT').length;
    const most = reasons.get(invitations.get(id)?.departureId ?? '') ?? 0;
    if (sent > most)
      report('mails', 'an invitation was mailed more often than there was a reason', `${id}: ${sent} of ${most}`);
  }
}

/** How often each departure of a person became one to write about, in the order in which that was told. */
function occasions(records: readonly ToldRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  const last = new Map<string, string>();
  for (const { departures, closed, claimed } of [...records].sort((a, b) => a.revision - b.revision)) {
    const standing = new Set(departures.map(({ departureId }) => departureId));
    for (const id of last.keys()) if (!standing.has(id)) last.set(id, 'gone');
    for (const { departureId, departedOn, invite, category, returned } of departures) {
      const wanted = !closed && !claimed && !returned && invite === 'now' && category !== 'death';
      const state = wanted ? departedOn : 'not wanted';
      if (wanted && last.get(departureId) !== state) counts.set(departureId, (counts.get(departureId) ?? 0) + 1);
      last.set(departureId, state);
    }
  }
  return counts;
}

/** Mails that came, and how many of them again under their Message-ID. */
export function mailCounts({ history }: Case): { mails: number; mailsRepeated: number } {
  const accepted = grouped(linesOf(history, 'mail'), ({ messageId }) => messageId);
  const all = [...accepted.values()].reduce((sum, mails) => sum + mails.length, 0);
  return { mails: accepted.size, mailsRepeated: all - accepted.size };
}
