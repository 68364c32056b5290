import { type Language } from '@okaeri/kernel';
import { type Letter, type RenderedLetter, formatDate, greet, renderLetter } from '../mail/letter.ts';

export interface RetentionWarningFacts {
  readonly name: string;
  /** The day from which the record is erased, `YYYY-MM-DD`. */
  readonly expiresOn: string;
  readonly portalUrl: string;
}

/** The mail that says when a record expires, how to keep it, and that nothing needs to be done to let it go. */
export function renderRetentionWarning(facts: RetentionWarningFacts, language: Language): RenderedLetter {
  const { name, expiresOn, portalUrl } = facts;
  const url = portalUrl.replace(/\/+$/, '');
  const letters: Record<Language, Letter> = {
    ja: {
      subject: `アルムナイ記録の保存期限のお知らせ（${formatDate(expiresOn, 'ja')}）`,
      greeting: greet(name, 'ja'),
      paragraphs: [
        `あなたのアルムナイ記録は、保存期限の ${formatDate(expiresOn, 'ja')} 以降に消去されます。`,
        '引き続きネットワークを利用される場合は、この日より前にサインインして、記録の保存を選んでください。',
        'このまま消去してよい場合は、何もする必要はありません。消去の前に、ご自身の情報を書き出すこともできます。',
      ],
      action: { label: 'サインインする', url },
      closing: ['このメールは、会社に記録のある方に、消去の前に一度お送りしています。'],
    },
    en: {
      subject: `Your alumni record expires on ${formatDate(expiresOn, 'en')}`,
      greeting: greet(name, 'en'),
      paragraphs: [
        `Your alumni record will be erased from ${formatDate(expiresOn, 'en')} on, when its time of keeping ends.`,
        'If you want to stay in the network, please sign in before that day and choose to keep your record.',
        'If you are content to let it go, there is nothing to do. Before that you can also export what is kept about you.',
      ],
      action: { label: 'Sign in', url },
      closing: ['You receive this mail once, because the company keeps a record of you that is about to be erased.'],
    },
  };
  return renderLetter(letters[language], language);
}
