import { type PersonId, newId } from '@okaeri/kernel';
import { type ApplicationId, type ApplicationNews, follow, isVisibleTo, threadIdOf } from './thread.ts';
import { parseBody } from './message-body.ts';

const applicationId = newId<'Application'>() as ApplicationId;
const applicant = newId<'Person'>() as PersonId;
const recruiter = newId<'Person'>() as PersonId;

function news(change: Partial<ApplicationNews> = {}): ApplicationNews {
  return {
    name: 'submitted',
    applicationId,
    revision: 1,
    personId: applicant,
    recruiterId: null,
    status: 'SUBMITTED',
    flag: null,
    submittedAt: new Date('2026-11-23T00:00:00Z'),
    occurredAt: new Date('2026-11-23T00:00:00Z'),
    ...change,
  };
}

describe('follow', () => {
  it('opens the thread of an application, the applicant in it', () => {
    const change = follow(null, [], news());
    expect(change).toMatchObject({
      thread: { id: threadIdOf(applicationId), applicationRevision: 1 },
      isNew: true,
      join: [{ personId: applicant, role: 'APPLICANT' }],
      message: { notice: { code: 'SUBMITTED', status: 'SUBMITTED' }, visibility: 'ALL', authorId: null },
    });
  });

  it('lets the recruiter join when one is named', () => {
    const opened = follow(null, [], news());
    const change = follow(
      opened!.thread,
      [{ personId: applicant }],
      news({ name: 'advanced', revision: 2, recruiterId: recruiter, status: 'IN_REVIEW' }),
    );
    expect(change).toMatchObject({
      isNew: false,
      join: [{ personId: recruiter, role: 'RECRUITER' }],
      message: { notice: { code: 'ADVANCED', status: 'IN_REVIEW' } },
    });
  });

  it('ignores what it has heard, and what is older', () => {
    const { thread } = follow(null, [], news({ revision: 3 }))!;
    expect(follow(thread, [{ personId: applicant }], news({ revision: 3 }))).toBeNull();
    expect(follow(thread, [{ personId: applicant }], news({ revision: 2 }))).toBeNull();
  });

  it('names the same message the same, so that it is noted once', () => {
    expect(follow(null, [], news())!.message.id).toBe(follow(null, [], news())!.message.id);
    expect(follow(null, [], news({ revision: 2 }))!.message.id).not.toBe(follow(null, [], news())!.message.id);
  });

  it('tells a flag, and that it was taken back, to the recruiter alone', () => {
    for (const [flag, code] of [
      ['DEPARTURE_CANCELLED', 'FLAGGED'],
      [null, 'UNFLAGGED'],
    ] as const) {
      const { message } = follow(null, [], news({ name: 'flagged', flag, recruiterId: recruiter }))!;
      expect(message.notice?.code).toBe(code);
      expect(isVisibleTo(message, 'RECRUITER')).toBe(true);
      expect(isVisibleTo(message, 'APPLICANT')).toBe(false);
    }
  });

  it('does not guess at an event it does not know', () => {
    expect(() => follow(null, [], news({ name: 'moved' }))).toThrow('no notice for talent.application.v1 moved');
  });
});

describe('parseBody', () => {
  it('takes text, without the space around it', () => {
    expect(parseBody('  お久しぶりです。\r\n元気ですか。\u0000 ')).toEqual({
      ok: true,
      value: 'お久しぶりです。\n元気ですか。',
    });
  });

  it('counts characters, not code units', () => {
    expect(parseBody('🏠'.repeat(4000)).ok).toBe(true);
    expect(parseBody('🏠'.repeat(4001))).toEqual({
      ok: false,
      failure: expect.objectContaining({
        kind: 'InputError',
        code: 'MESSAGING.MESSAGE_INVALID',
        problems: [
          {
            path: ['body'],
            message: {
              ja: '本文は4000文字以内で入力してください（現在4001文字）。',
              en: 'A message has at most 4000 characters; this one has 4001.',
            },
          },
        ],
      }) as unknown,
    });
  });

  it('wants something to be written', () => {
    expect(parseBody(' \n ')).toMatchObject({
      ok: false,
      failure: { problems: [{ path: ['body'], message: { en: 'Please write a message.' } }] },
    });
  });
});
