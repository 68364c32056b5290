import { type Failure, conflict, forbidden, inputError, notFound, toGlobalId } from '@okaeri/kernel';
import { type Application, type Refusal } from './application.ts';

export const applicationNotFound = (): Failure =>
  notFound('TALENT.APPLICATION_NOT_FOUND', {
    ja: 'この応募は見つかりません。',
    en: 'There is no such application.',
  });

export const notAMember = (): Failure =>
  forbidden('TALENT.NO_RECORD', {
    ja: 'アカウントが在籍記録に結び付いていません。先に招待リンクから登録してください。',
    en: 'Your account is not tied to a record. Claim yours by the link of your invitation first.',
  });

export const personUnknown = (): Failure =>
  notFound('TALENT.PERSON_UNKNOWN', {
    ja: '在籍記録がまだ届いていません。しばらくしてからもう一度お試しください。',
    en: 'Your record has not arrived here yet. Try again in a moment.',
  });

export const stillEmployed = (): Failure =>
  conflict('TALENT.STILL_EMPLOYED', {
    ja: '応募できるのは、退職した方です。在籍中の方は社内公募をご利用ください。',
    en: 'Only people who have left can apply. As an employee, use the internal postings.',
  });

export const alreadyApplied = ({ id }: Application): Failure =>
  conflict('TALENT.ALREADY_APPLIED', {
    ja: `すでに応募しています（${toGlobalId('Application', id)}）。`,
    en: `You have applied already: ${toGlobalId('Application', id)}.`,
  });

export const idempotencyKeyReused = ({ id }: Application): Failure =>
  conflict('TALENT.IDEMPOTENCY_KEY_REUSED', {
    ja: `このidempotencyKeyは別の応募（${toGlobalId('Application', id)}）で使われています。`,
    en: `This idempotencyKey belongs to another application: ${toGlobalId('Application', id)}.`,
  });

export const idempotencyKeyWrong = (): Failure =>
  inputError('TALENT.INVALID_INPUT', [
    {
      path: ['idempotencyKey'],
      message: { ja: '1文字以上100文字以内で指定してください。', en: 'Expected 1 to 100 characters.' },
    },
  ]);

export const notInCharge = (): Failure =>
  forbidden('TALENT.NOT_IN_CHARGE', {
    ja: 'この応募の担当者または人事部だけが行えます。担当者がいない応募は、先に担当者になってください。',
    en: 'Only the recruiter of this application or HR can do this. If nobody looks after it, take it first.',
  });

export const ownApplication = (): Failure =>
  forbidden('TALENT.OWN_APPLICATION', {
    ja: '自分自身の応募を選考することはできません。',
    en: 'You cannot take part in the selection of your own application.',
  });

export const recruiterWrong = (): Failure =>
  inputError('TALENT.INVALID_INPUT', [
    {
      path: ['recruiterId'],
      message: { ja: '在籍中の社員のIDを指定してください。', en: 'Expected the id of a current employee.' },
    },
  ]);

export const recruiterMissing = (): Failure =>
  inputError('TALENT.INVALID_INPUT', [
    {
      path: ['recruiterId'],
      message: {
        ja: 'あなたのアカウントは在籍記録に結び付いていないため、担当者を指定してください。',
        en: 'Your account is not tied to a record, so name the recruiter.',
      },
    },
  ]);

export const reasonMissing = (): Failure =>
  inputError('TALENT.INVALID_INPUT', [
    {
      path: ['reason'],
      message: { ja: '見送りには理由が必要です。', en: 'Declining needs a reason.' },
    },
  ]);

export const reasonNotAllowed = (): Failure =>
  inputError('TALENT.INVALID_INPUT', [
    {
      path: ['reason'],
      message: { ja: '内定には理由を指定できません。', en: 'An offer takes no reason.' },
    },
  ]);

const refusals: Record<Refusal, Failure> = {
  CLOSED: conflict('TALENT.APPLICATION_CLOSED', {
    ja: 'この応募はすでに終了しています。',
    en: 'This application has ended.',
  }),
  NO_FURTHER_STEP: conflict('TALENT.NO_FURTHER_STEP', {
    ja: '次の段階はありません。選考結果を登録してください。',
    en: 'There is no further step to move to: record the decision or the hire.',
  }),
  NOT_INTERVIEWED: conflict('TALENT.NOT_INTERVIEWED', {
    ja: '内定は面接の段階からだけ出せます。',
    en: 'An offer can be made from the interview step only.',
  }),
  NOT_OFFERED: conflict('TALENT.NOT_OFFERED', {
    ja: '内定を出していない応募は採用にできません。',
    en: 'Only an application with an offer can end in a hire.',
  }),
  DEPARTURE_CANCELLED: conflict('TALENT.DEPARTURE_CANCELLED', {
    ja: '応募者の退職は取り消されており、在籍中です。',
    en: "The applicant's departure was cancelled: they still work here.",
  }),
  UNCHANGED: conflict('TALENT.UNCHANGED', {
    ja: 'すでにその状態です。',
    en: 'It is so already.',
  }),
};

export const refused = (refusal: Refusal): Failure => refusals[refusal];
