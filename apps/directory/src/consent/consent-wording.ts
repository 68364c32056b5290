import type { LocalizedText } from '@okaeri/kernel';
import type { ConsentPurpose } from '@okaeri/topics';

/** What people are shown when they agree. A wording that changes gets a new version: who agreed to the old one did so. */
export interface ConsentWording {
  readonly version: number;
  readonly text: LocalizedText;
}

const wordings: Record<ConsentPurpose, ConsentWording> = {
  REHIRE_CONTACT: {
    version: 1,
    text: {
      ja: '再入社のご案内のために、会社の採用担当者が私に連絡することに同意します。',
      en: 'I agree that the company’s recruiters contact me about returning to the company.',
    },
  },
  SHARE_WITH_RECRUITERS: {
    version: 1,
    text: {
      ja: '採用のために、私のスキル、現在の勤務先・役職、希望する関わり方を会社の採用担当者に見せることに同意します。',
      en: 'I agree that my skills, my current employer and position, and what I am open to are shown to the company’s recruiters for hiring.',
    },
  },
  NEWSLETTER: {
    version: 1,
    text: {
      ja: 'アルムナイネットワークのニュースレターを受け取ることに同意します。',
      en: 'I agree to receive the alumni network’s newsletter.',
    },
  },
  EVENT_INVITATIONS: {
    version: 1,
    text: {
      ja: 'イベントの案内を受け取ります。',
      en: 'I receive invitations to events and word about events I answered.',
    },
  },
  SURVEYS: {
    version: 1,
    text: {
      ja: 'アンケートの依頼を受け取ります。',
      en: 'I receive requests to answer surveys.',
    },
  },
  MESSAGES: {
    version: 1,
    text: {
      ja: 'ネットワークの他のメンバーからのメッセージを受け取ります。',
      en: 'I receive messages of other members of the network.',
    },
  },
};

export function currentWording(purpose: ConsentPurpose): ConsentWording {
  return wordings[purpose];
}
