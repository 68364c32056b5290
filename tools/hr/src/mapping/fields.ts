import { employmentTypes, initiators, reasonCategories, rehireRecommendations } from '@okaeri/topics';

export type FieldKind = 'text' | 'date' | 'integer' | 'email' | 'name';

/** A field of `hr.employee.v1` that a column can be mapped to. */
export interface Field {
  readonly path: string;
  readonly kind: FieldKind;
  /** Set where the contract allows these values only. */
  readonly values?: readonly string[];
  /** Column names under which HR exports carry it (compared without width, case, spaces and punctuation). */
  readonly alsoCalled: readonly string[];
  readonly required?: boolean;
}

const field = (path: string, kind: FieldKind, alsoCalled: string[], more: Partial<Field> = {}): Field => ({
  path,
  kind,
  alsoCalled,
  ...more,
});

export const fields: readonly Field[] = [
  field('employer', 'text', ['会社名', '法人', 'entity', 'employer code', '会社コード', '会社CD', '法人コード', 'company code', 'company', 'legal entity'], { required: true }),
  field('employeeNumber', 'text', ['社員ID', '従業員コード', '従業員ID', 'employee no', 'employee code', 'emp number', 'staff no', 'staff number', 'worker id', 'personnel no', 'person number', '社員番号', '社員コード', '社員CD', '従業員番号', '社員No', '職員番号', 'employee number', 'employee id', 'emp no', 'emp id', 'staff id', 'personnel number'], { required: true }),
  field('name.display', 'name', ['従業員名', '氏名漢字', 'worker', 'worker name', 'staff name', 'display name', '氏名', '名前', '社員名', '氏名(漢字)', 'name', 'full name', 'employee name']),
  field('name.family', 'text', ['姓', '苗字', '氏', 'last name', 'family name', 'surname']),
  field('name.given', 'text', ['名', 'first name', 'given name']),
  field('name.kana', 'name', ['シメイ', '氏名フリガナ', '氏名ふりがな', 'よみがな', '読み', 'フリガナ', 'ふりがな', '氏名カナ', '氏名(カナ)', 'カナ氏名', 'カナ', 'kana']),
  field('name.familyKana', 'text', ['セイ', '姓カナ', '姓(カナ)', 'family name kana']),
  field('name.givenKana', 'text', ['メイ', '名カナ', '名(カナ)', 'given name kana']),
  field('name.romaji', 'name', ['ローマ字', '氏名(ローマ字)', '英字氏名', 'romaji', 'name in english']),
  field('name.familyRomaji', 'text', ['姓ローマ字', '姓(ローマ字)']),
  field('name.givenRomaji', 'text', ['名ローマ字', '名(ローマ字)']),
  field('birthDate', 'date', ['生年月', 'birthdate', '生年月日', '誕生日', 'birth date', 'date of birth', 'dob', 'birthday']),
  field('privateEmail', 'email', ['個人アドレス', 'メールアドレス個人', '個人email', '私用メールアドレス', 'email private', 'personal e mail', '個人メール', '個人メールアドレス', '私用メール', '連絡先メール', 'private email', 'personal email', 'home email']),
  field('workEmail', 'email', ['社内メール', 'business email', 'corporate email', '会社メール', '社用メール', 'メールアドレス', 'メール', 'work email', 'company email', 'email', 'e-mail']),
  field('phone', 'text', ['携帯番号', '電話番号携帯', 'phone number', 'mobile phone', 'cell', '電話番号', '電話', '携帯電話', '携帯', '連絡先', 'phone', 'mobile', 'telephone']),
  field('language', 'text', ['言語', 'language', 'preferred language']),
  field('employmentType', 'text', ['雇用種別', '契約形態', '職種区分', 'employee type', 'staff type', '雇用形態', '雇用区分', '社員区分', '契約区分', 'employment type', 'worker type', 'contract type'], { values: employmentTypes }),
  field('department.code', 'text', ['部署コード', '所属コード', '部門コード', '組織コード', 'department code', 'dept code', 'cost center']),
  field('department.name', 'text', ['所属部署', '最終部署', '所属部門', 'department name', 'organisation', 'organization', 'org unit', 'business unit', '部署', '部署名', '所属', '所属名', '部門', '最終所属', '退職時所属', 'department', 'dept', 'division', 'team']),
  field('grade.code', 'text', ['等級コード', '職位コード', '役職コード', 'grade code']),
  field('grade.name', 'text', ['職級', 'グレード', '役職等級', 'job grade', 'designation', 'rank name', 'seniority', '等級', '役職', '職位', '役職名', '資格', 'grade', 'job level', 'level', 'title', 'job title', 'position']),
  field('grade.rank', 'integer', ['等級ランク', 'grade rank', 'rank']),
  field('location.code', 'text', ['勤務地コード', '事業所コード', 'location code', 'site code']),
  field('location.name', 'text', ['就業場所', '勤務場所', 'work site', 'branch', '勤務地', '事業所', '拠点', 'location', 'office', 'site', 'work location']),
  field('location.country', 'text', ['国', 'country']),
  field('location.timeZone', 'text', ['タイムゾーン', 'time zone', 'timezone']),
  field('hiredOn', 'date', ['入社', '入社日付', '採用日付', 'joining date', 'joined', 'joined on', 'date joined', 'doj', 'hired', 'date of hire', 'employment start date', 'start', '入社日', '入社年月日', '採用日', '採用年月日', '雇用開始日', 'hire date', 'hired on', 'start date', 'date of joining', 'original hire date'], { required: true }),
  field('departedOn', 'date', ['退社日', '退社年月日', '退職日付', '退職', 'leaving date', 'left', 'left on', 'date left', 'dol', 'separation date', 'resignation date', 'relieving date', 'departure date', 'employment end date', 'end', '退職日', '退職年月日', '離職日', '雇用終了日', 'termination date', 'leave date', 'end date', 'last day', 'date of leaving', 'departed on', 'exit date']),
  field('lastWorkingOn', 'date', ['最終就業日', 'last working date', 'last day in office', '最終出社日', '最終出勤日', '最終勤務日', 'last working day', 'last day worked']),
  field('reason.code', 'text', ['退職事由コード', '退職理由コード', 'reason code', 'termination reason code']),
  field('reason.category', 'text', ['退職理由区分', '退職事由区分', '退社理由', 'leaving reason', 'exit reason', 'separation reason', 'departure reason', '退職理由', '退職事由', '退職区分', '離職理由', 'reason', 'termination reason', 'leave reason', 'reason for leaving'], { values: reasonCategories }),
  field('reason.text', 'text', ['退職理由メモ', '備考', 'remarks', 'notes', '退職理由詳細', '退職理由備考', 'reason text', 'reason detail', 'comments']),
  field('initiatedBy', 'text', ['申出者', '退職申出', 'initiated by', 'voluntary'], { values: initiators }),
  field('rehireRecommendation', 'text', ['再雇用区分', '再入社', 'rehirable', 'rehire flag', 'would rehire', '再雇用', '再雇用可否', '再雇用推奨', '再入社可否', 'rehire', 'rehire eligible', 'eligible for rehire', 'rehire recommendation'], { values: rehireRecommendations }),
  field('invite', 'text', ['招待', 'invite'], { values: ['now', 'none'] }),
  field('previousEmployeeNumber', 'text', ['旧社員番号', '前社員番号', 'previous employee number', 'former employee id']),
  field('previousEmployer', 'text', ['旧会社コード', 'previous employer']),
]; // prettier-ignore

export function findField(path: string): Field | null {
  return fields.find((candidate) => candidate.path === path) ?? null;
}

/** A column name without what differs between exports: width, case, spaces, punctuation. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '');
}

/** What HR systems write for the contract's values; used by `inspect` to suggest a value map. */
export const knownValues: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  employmentType: {
    regular: ['正社員', '正規', '正職員', '社員', 'regular', 'full time', 'full-time', 'permanent', 'employee'],
    'fixed-term': ['契約社員', '嘱託', '嘱託社員', '有期', 'fixed term', 'contract employee', 'temporary'],
    'part-time': ['パート', 'アルバイト', 'パートタイマー', 'part time', 'part-time'],
    intern: ['インターン', '実習生', 'intern', 'trainee'],
    contractor: ['業務委託', '請負', 'contractor', 'freelance', 'consultant'],
    dispatched: ['派遣', '派遣社員', 'dispatched', 'agency'],
  },
  'reason.category': {
    career: ['自己都合', '転職', 'キャリア', '一身上の都合', '独立', 'career', 'resignation', 'voluntary', 'new job', 'better opportunity'],
    family: ['家庭の事情', '結婚', '出産', '育児', '介護', 'family', 'childcare', 'personal'],
    health: ['病気', '健康', '体調不良', '健康上の理由', 'health', 'medical'],
    study: ['留学', '進学', '学業', 'study', 'education'],
    relocation: ['転居', '配偶者の転勤', '引越し', 'relocation', 'moving'],
    dissatisfaction: ['不満', '待遇', '人間関係', 'dissatisfaction'],
    retirement: ['定年', '定年退職', 'retirement', 'retired'],
    'end-of-term': ['契約満了', '期間満了', '契約期間満了', 'end of contract', 'end of term', 'contract end'],
    redundancy: ['会社都合', '整理解雇', '希望退職', '早期退職', 'redundancy', 'layoff', 'laid off'],
    misconduct: ['懲戒解雇', '諭旨解雇', '懲戒', 'misconduct', 'dismissal', 'fired'],
    death: ['死亡', '死亡退職', '逝去', 'death', 'deceased'],
    other: ['その他', '不明', 'other', 'unknown'],
  },
  initiatedBy: {
    employee: ['本人', '自己都合', 'employee', 'voluntary', 'yes'],
    employer: ['会社', '会社都合', 'employer', 'involuntary', 'no'],
    mutual: ['合意', 'mutual'],
    other: ['その他', 'other'],
  },
  rehireRecommendation: {
    yes: ['可', '推奨', '○', '◎', 'はい', 'yes', 'y', 'true', '1', 'eligible'],
    review: ['要検討', '要確認', '△', 'review', 'maybe', 'conditional'],
    no: ['不可', '否', '×', 'いいえ', 'no', 'n', 'false', '0', 'not eligible', 'ineligible'],
  },
}; // prettier-ignore
