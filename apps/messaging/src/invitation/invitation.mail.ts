import { type Language } from '@okaeri/kernel';
import { type Letter, type RenderedLetter, formatDate, greet, renderLetter } from '../mail/letter.ts';
import { type InvitationMailKind } from './invitation.ts';

export interface InvitationFacts {
  readonly kind: InvitationMailKind;
  /** As the directory shows it; used in the greeting only. */
  readonly name: string;
  readonly departedOn: string;
  readonly portalUrl: string;
  /** Single use; it goes into the link and nowhere else. */
  readonly claimToken: string;
}

/** The mail that invites a leaver to claim the account, or tells a corrected last day. */
export function renderInvitation(facts: InvitationFacts, language: Language): RenderedLetter {
  return renderLetter(language === 'ja' ? japanese(facts) : english(facts), language);
}

/** Where the leaver claims the account. */
export function claimLink(portalUrl: string, claimToken: string): string {
  return `${portalUrl.replace(/\/+$/, '')}/claim?token=${encodeURIComponent(claimToken)}`;
}

function japanese(facts: InvitationFacts): Letter {
  const lastDay = formatDate(facts.departedOn, 'ja');
  if (facts.kind === 'NEW_LINK') return newLinkInJapanese(facts, lastDay);
  const corrected = facts.kind === 'CORRECTION';
  return {
    subject: corrected ? '最終在籍日の訂正とアルムナイネットワークのご案内' : 'アルムナイネットワークへのご招待',
    greeting: greet(facts.name, 'ja'),
    paragraphs: [
      corrected
        ? `先にお知らせした最終在籍日が訂正されました。正しい最終在籍日は${lastDay}です。`
        : `最終在籍日は${lastDay}と承っております。これまで本当にありがとうございました。`,
      'アルムナイネットワークは、会社を離れた方と会社がつながり続けるための場です。参加は任意で、公開範囲はご自身で決められます。',
      '参加の手続きは次のリンクから行えます。リンクは一度だけ使えます。',
    ],
    action: { label: 'アカウントを受け取る', url: claimLink(facts.portalUrl, facts.claimToken) },
    closing: [
      'このメールは、退職の手続きに伴いお送りしています。',
      'お心当たりがない場合は、リンクを開かずに破棄してください。',
    ],
  };
}

function english(facts: InvitationFacts): Letter {
  const lastDay = formatDate(facts.departedOn, 'en');
  if (facts.kind === 'NEW_LINK') return newLinkInEnglish(facts, lastDay);
  const corrected = facts.kind === 'CORRECTION';
  return {
    subject: corrected ? 'Your last day was corrected: your alumni network' : 'An invitation to your alumni network',
    greeting: greet(facts.name, 'en'),
    paragraphs: [
      corrected
        ? `The last day we wrote to you about was corrected. Your last day of employment is ${lastDay}.`
        : `Your last day of employment is ${lastDay}. Thank you for everything you have done with us.`,
      'The alumni network keeps the company and the people who leave it in touch. Joining is up to you, and you decide who sees what.',
      'This link lets you claim your account. It works once.',
    ],
    action: { label: 'Claim your account', url: claimLink(facts.portalUrl, facts.claimToken) },
    closing: [
      'You receive this mail because your departure was registered.',
      'If that is a mistake, please do not open the link and delete this mail.',
    ],
  };
}

function newLinkInJapanese(facts: InvitationFacts, lastDay: string): Letter {
  return {
    subject: 'アルムナイネットワーク：新しいリンクのお届け',
    greeting: greet(facts.name, 'ja'),
    paragraphs: [
      '登録用の新しいリンクのご依頼を承りました。',
      `最終在籍日は${lastDay}と承っております。社員番号または生年月日をご用意のうえ、次のリンクからお手続きください。リンクは一度だけ使えます。`,
    ],
    action: { label: 'アカウントを受け取る', url: claimLink(facts.portalUrl, facts.claimToken) },
    closing: [
      'このメールは、以前お送りしたリンクから新しいリンクのご依頼があったため、お送りしています。',
      'お心当たりがない場合は、リンクを開かずに破棄し、人事担当者にお知らせください。',
    ],
  };
}

function newLinkInEnglish(facts: InvitationFacts, lastDay: string): Letter {
  return {
    subject: 'Your alumni network: a new link',
    greeting: greet(facts.name, 'en'),
    paragraphs: [
      'You asked for a new link to claim your account.',
      `Your last day of employment is ${lastDay}. Have your employee number or your date of birth at hand. The link works once.`,
    ],
    action: { label: 'Claim your account', url: claimLink(facts.portalUrl, facts.claimToken) },
    closing: [
      'You receive this mail because somebody with a link that we sent you earlier asked for a new one.',
      'If it was not you, please do not open the link, and tell your former personnel department.',
    ],
  };
}
