import type { LocalizedText } from '@okaeri/kernel';

/** A table that holds something of a person, and how the person's rows in it are found: by `$1`, all ids of theirs. */
export interface PersonStoreRule {
  readonly table: string;
  /** Which rows are the person's. */
  readonly rows: string;
  /** As it is headed in an export; null when the table says nothing that the person would not find elsewhere in it. */
  readonly title: LocalizedText | null;
  /** Which rows an export has, where they are fewer. */
  readonly exported?: string;
  /** Columns that are left out of exports: secrets, and what is derived. */
  readonly omit?: readonly string[];
}

const ofPerson = 'person_id = any ($1::uuid[])';
const ofNumbers = `(employer, employee_number) in
  (select employer, employee_number from employee_number where person_id = any ($1::uuid[]))`;
const ofAccounts = `account_id in (select account_id from person where id = any ($1::uuid[]))`;

/** In the order in which they are erased: what the others are found by comes last. */
export const personStores: readonly PersonStoreRule[] = [
  {
    table: 'hr_record',
    rows: ofNumbers,
    title: { ja: '人事からの通知', en: 'What the employer told' },
    omit: ['topic_partition', 'topic_offset'],
  },
  { table: 'employment', rows: ofPerson, title: { ja: '在籍期間', en: 'Periods of employment' } },
  { table: 'invitation', rows: ofPerson, title: { ja: '招待', en: 'Invitations' }, omit: ['token_hash'] },
  { table: 'claim_link_request', rows: ofPerson, title: { ja: 'リンクの再発行の依頼', en: 'Requests for a new link' } },
  { table: 'claim_attempt', rows: ofAccounts, title: { ja: '登録の試行', en: 'Tries to claim the record' } },
  {
    table: 'join_request',
    rows: `${ofPerson} or ${ofAccounts}`,
    title: { ja: '参加の申請', en: 'Requests to join' },
  },
  { table: 'application', rows: ofPerson, title: { ja: '応募の状況', en: 'Applications in process' } },
  { table: 'profile', rows: ofPerson, title: { ja: 'プロフィール', en: 'Profile' }, omit: ['skill_keys'] },
  { table: 'visibility_change', rows: ofPerson, title: { ja: '公開設定の履歴', en: 'Changes of visibility' } },
  { table: 'consent_decision', rows: ofPerson, title: { ja: '同意の履歴', en: 'Consents' } },
  {
    table: 'block',
    rows: `${ofPerson} or blocked_id = any ($1::uuid[])`,
    // That somebody blocked them is told to nobody.
    exported: ofPerson,
    title: { ja: 'ブロックした人', en: 'People you blocked' },
  },
  { table: 'chapter_member', rows: ofPerson, title: { ja: 'チャプター', en: 'Chapters' } },
  {
    table: 'relationship',
    rows: `${ofPerson} or owner_id = any ($1::uuid[])`,
    title: { ja: '担当者との関係', en: 'Who keeps in touch with you, and you with whom' },
  },
  { table: 'match_key', rows: ofPerson, title: null },
  { table: 'match_due', rows: ofPerson, title: null },
  {
    table: 'duplicate_suggestion',
    rows: `${ofPerson} or other_id = any ($1::uuid[])`,
    title: null,
  },
  {
    table: 'person_merge',
    rows: `kept_id = any ($1::uuid[]) or gone_id = any ($1::uuid[])`,
    title: { ja: '記録の統合', en: 'Records that were joined' },
  },
  { table: 'legal_hold', rows: ofPerson, title: { ja: '法的保全', en: 'Legal holds' } },
  {
    table: 'person_export',
    rows: ofPerson,
    title: { ja: 'データの書き出し', en: 'Exports' },
    omit: ['zip'],
  },
  {
    table: 'retention_state',
    rows: ofPerson,
    title: { ja: '保存期間', en: 'How long the record is kept' },
  },
  {
    table: 'employee_number',
    rows: ofPerson,
    title: { ja: '社員番号', en: 'Employee numbers' },
    omit: ['life'],
  },
  {
    table: 'person',
    rows: 'id = any ($1::uuid[])',
    title: { ja: '本人の記録', en: 'The record' },
    omit: ['told', 'sort_name'],
  },
];

/** Tables that are about nobody in particular: by name, why. */
export const impersonalTables: Readonly<Record<string, string>> = {
  chapter: 'names of chapters',
  erasure: 'receipts: ids that mean nothing any more',
  erasure_confirmation: 'receipts: counts',
  erased_number: 'keyed hashes of numbers; nothing leads back to them',
  person_export_part: 'goes with its export',
  retention_rule: 'rules for classes and countries',
};
