import { type PersonId, newId } from '@okaeri/kernel';
import { departureSnapshot, employmentSnapshot, personSnapshot } from '@okaeri/testkit';
import { type PersonSnapshot } from '@okaeri/topics';
import { createFakeDeps } from '../deps.fake.ts';
import { type InvitationJob } from '../mail/job-queue.store.ts';
import { MailNotSentError } from '../mail/mailer.ts';

const now = new Date('2026-11-23T00:00:00Z');
const published = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function leaver(personId: PersonId): PersonSnapshot {
  return personSnapshot({
    personId,
    revision: 2,
    employments: [employmentSnapshot({ departure: departureSnapshot({ departedOn: '2026-12-31' }) })],
  });
}

async function invited() {
  const deps = createFakeDeps(now);
  const personId = newId<'Person'>();
  deps.directory.cards.set(personId, { name: '山田 花子', address: 'hanako@mail.example', language: 'ja' });
  const snapshot = leaver(personId);
  await deps.persons.follow(deps.unit, [{ snapshot, publishedAt: now }]);
  const [job] = deps.unit.waiting.invitations.values();
  const invitation = () => [...deps.unit.rows.invitations.values()][0];
  const delivery = () => [...deps.unit.rows.deliveries.values()][0];
  return { ...deps, personId, snapshot, job: job as InvitationJob, invitation, delivery };
}

it('keeps trying while the mail server is busy, then gives up where HR sees it', async () => {
  const { sendInvitation, mailer, job, invitation, delivery } = await invited();
  mailer.next.push(new MailNotSentError('busy'), new MailNotSentError('busy'));
  await expect(sendInvitation(job, { attempt: 24, maxAttempts: 25 })).rejects.toThrow(MailNotSentError);
  expect(invitation()).toMatchObject({ status: 'QUEUED' });
  await sendInvitation(job, { attempt: 25, maxAttempts: 25 });
  expect(invitation()).toMatchObject({ status: 'BOUNCED', bouncedReason: 'GAVE_UP' });
  expect(delivery()).toMatchObject({ state: 'BOUNCED', reason: 'GAVE_UP', attempts: 2, settledAt: now });
});

it('sends the very same mail again when it died before noting that it was sent', async () => {
  const { sendInvitation, mailer, job, unit, invitation, delivery } = await invited();
  const queued = { invitation: invitation(), delivery: delivery() };
  await sendInvitation(job, { attempt: 1, maxAttempts: 25 });
  // The note is lost with the process; the job is given back.
  unit.rows.invitations.set(job.invitationId, queued.invitation!);
  unit.rows.deliveries.set(queued.delivery!.id, queued.delivery!);
  await sendInvitation(job, { attempt: 2, maxAttempts: 25 });
  expect(mailer.sent).toHaveLength(2);
  expect(mailer.sent[1]).toEqual(mailer.sent[0]);
  // And once it is noted, a job that comes again sends nothing.
  await sendInvitation(job, { attempt: 3, maxAttempts: 25 });
  expect(mailer.sent).toHaveLength(2);
});

it('lets a job of an earlier mail pass', async () => {
  const { sendInvitation, mailer, invitations, personId, job, clock } = await invited();
  await sendInvitation(job, { attempt: 1, maxAttempts: 25 });
  clock.advance(60_000);
  await invitations.resend(personId);
  await sendInvitation(job, { attempt: 1, maxAttempts: 25 });
  expect(mailer.sent).toHaveLength(1);
  await sendInvitation({ ...job, revision: 2 }, { attempt: 1, maxAttempts: 25 });
  expect(mailer.sent.map(({ mailId }) => mailId)).toEqual([
    `<${job.invitationId}.1@okaeri.example>`,
    `<${job.invitationId}.2@okaeri.example>`,
  ]);
});

it('takes the job back with the departure', async () => {
  const { persons, unit, snapshot } = await invited();
  expect(unit.waiting.invitations.size).toBe(1);
  const employments = snapshot.employments.map((employment) => ({ ...employment, departure: null }));
  await persons.follow(unit, [{ snapshot: { ...snapshot, revision: 3, employments }, publishedAt: published(1) }]);
  expect(unit.waiting.invitations.size).toBe(0);
});

describe('two records of one person', () => {
  /** The record that goes on tells of the departure of the one that is gone; both keys come in any order. */
  const survivor = (snapshot: PersonSnapshot, personId: PersonId): PersonSnapshot => ({
    ...snapshot,
    personId,
    revision: 9,
    employments: snapshot.employments.map((employment) => ({
      ...employment,
      departure: employment.departure && { ...employment.departure, departedOn: '2027-01-31' },
    })),
  });

  it('end in one invitation with the newer facts, whichever is heard of first', async () => {
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [2, 0, 1],
    ]) {
      const { persons, unit } = createFakeDeps(now);
      const gone = newId<'Person'>();
      const stays = newId<'Person'>();
      const first = leaver(gone);
      const joined = survivor(first, stays);
      const news = [
        () => persons.follow(unit, [{ snapshot: first, publishedAt: published(0) }]),
        () => persons.merge(unit, { snapshot: { ...first, revision: 3 }, publishedAt: published(1) }, stays),
        () => persons.follow(unit, [{ snapshot: joined, publishedAt: published(1) }]),
      ];
      for (const index of order) await news[index]?.();
      expect([...unit.rows.invitations.values()]).toMatchObject([
        { personId: stays, departedOn: '2027-01-31', status: 'QUEUED', revision: 1 },
      ]);
    }
  });

  it('are not told apart by an older snapshot of the one that goes on', async () => {
    const { persons, unit } = createFakeDeps(now);
    const gone = newId<'Person'>();
    const stays = newId<'Person'>();
    const first = leaver(gone);
    await persons.follow(unit, [{ snapshot: first, publishedAt: published(0) }]);
    await persons.merge(unit, { snapshot: { ...first, revision: 3 }, publishedAt: published(2) }, stays);
    // Published before the two were joined: it knows only its own employment.
    const alone = personSnapshot({ personId: stays, revision: 4 });
    await persons.follow(unit, [{ snapshot: alone, publishedAt: published(1) }]);
    expect([...unit.rows.invitations.values()]).toMatchObject([{ personId: stays, status: 'QUEUED' }]);
  });
});
