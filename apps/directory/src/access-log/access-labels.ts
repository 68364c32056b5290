import type { LocalizedText } from '@okaeri/kernel';

/** What private fields are called by people, by `Type.field`; of all services, since the list shows all of them. */
const fieldLabels: Readonly<Record<string, LocalizedText>> = {
  'Application.changedAt': { ja: '応募の更新日時', en: 'When an application changed' },
  'Application.declineReason': { ja: '応募の不採用理由', en: 'Why an application was declined' },
  'Application.eligibility': { ja: '応募時の再雇用可否', en: 'Eligibility for rehire with an application' },
  'Application.flag': { ja: '応募の注意事項', en: 'What is to be heeded in an application' },
  'Application.history': { ja: '応募の履歴', en: 'History of an application' },
  'Application.joinedAt': { ja: '応募による入社日', en: 'When an application led to joining' },
  'Application.status': { ja: '応募の状況', en: 'Status of an application' },
  'Application.steps': { ja: '応募の選考段階', en: 'Steps of an application' },
  'Application.submittedAt': { ja: '応募日時', en: 'When an application was sent' },
  'Application.withdrawalReason': { ja: '応募の辞退理由', en: 'Why an application was withdrawn' },
  'Application.workingStyles': { ja: '応募時の希望する働き方', en: 'Wished ways of working with an application' },
  'Departure.initiatedBy': { ja: '退職の申し出', en: 'Who wished the departure' },
  'Departure.lastWorkingOn': { ja: '最終出社日', en: 'Last day at work' },
  'Departure.noticedAt': { ja: '退職の連絡日時', en: 'When the departure was told' },
  'Departure.reason': { ja: '退職理由', en: 'Reason for leaving' },
  'Departure.rehireRecommendation': { ja: '再雇用の推奨', en: 'Recommendation to rehire' },
  'Employment.employeeNumber': { ja: '社員番号', en: 'Employee number' },
  'Invitation.bouncedReason': { ja: '招待メールの不達理由', en: 'Why the invitation bounced' },
  'Invitation.deliveries': { ja: '招待メールの配信記録', en: 'Deliveries of the invitation' },
  'Invitation.holdReason': { ja: '招待を保留した理由', en: 'Why the invitation was held back' },
  'Invitation.language': { ja: '招待メールの言語', en: 'Language of the invitation' },
  'Invitation.queuedAt': { ja: '招待の予定日時', en: 'When the invitation was queued' },
  'Invitation.sentAt': { ja: '招待の送信日時', en: 'When the invitation was sent' },
  'Invitation.status': { ja: '招待の状況', en: 'Status of the invitation' },
  'Person.applications': { ja: '応募', en: 'Applications' },
  'Person.audiences': { ja: '参加できるイベントの対象', en: 'Which events were open to the person' },
  'Person.consents': { ja: '同意', en: 'Consents' },
  'Person.exitSurvey': { ja: '退職時アンケート', en: 'Exit survey' },
  'Person.inProcess': { ja: '選考中の応募の有無', en: 'Whether an application is in process' },
  'Person.invitation': { ja: '招待', en: 'Invitation' },
  'Person.legalHold': { ja: '法的保存', en: 'Legal hold' },
  'Person.rehireEligibility': { ja: '再雇用の可否', en: 'Eligibility for rehire' },
  'Person.upcomingEvents': { ja: '参加できる今後のイベント', en: 'Events to come' },
  'PersonContact.phone': { ja: '電話番号', en: 'Telephone' },
  'PersonContact.privateEmail': { ja: '個人のメールアドレス', en: 'Private e-mail address' },
  'Survey.answeredOn': { ja: 'アンケートの回答日', en: 'When a survey was answered' },
  'Survey.kind': { ja: 'アンケートの種類', en: 'Kind of a survey' },
  'Survey.opensAt': { ja: 'アンケートの開始日時', en: 'When a survey opens' },
  'Survey.status': { ja: 'アンケートの状況', en: 'Status of a survey' },
};

const actionLabels: Readonly<Record<string, LocalizedText>> = {
  read: { ja: '閲覧', en: 'Looked at it' },
  'approve-join-request': { ja: '参加申請の承認', en: 'Let them join' },
  'dismiss-duplicate': { ja: '重複候補の却下', en: 'Decided that two records are two people' },
  erase: { ja: '消去', en: 'Had the record erased' },
  export: { ja: '書き出し', en: 'Had the data exported' },
  'lift-legal-hold': { ja: '法的保存の解除', en: 'Lifted a legal hold' },
  merge: { ja: '記録の統合', en: 'Joined two records' },
  'place-legal-hold': { ja: '法的保存の設定', en: 'Placed a legal hold' },
  unmerge: { ja: '記録の統合の取り消し', en: 'Undid the joining of two records' },
};

export function fieldLabel(field: string): LocalizedText {
  return fieldLabels[field] ?? { ja: field, en: field };
}

export function actionLabel(action: string): LocalizedText {
  return actionLabels[action.replaceAll(' ', '-')] ?? { ja: action, en: action };
}
