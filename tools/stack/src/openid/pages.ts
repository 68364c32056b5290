import { type Language } from '@okaeri/kernel';
import { type DemoPerson, type DemoRole } from '../people.ts';
import { type Account } from './accounts.ts';

const texts = {
  ja: {
    title: 'サインイン（開発用）',
    intro: 'デモの人物を選ぶと、その人としてサインインします。パスワードはありません。',
    others: '登録した人',
    signUp: '新しい人として登録',
    name: '名前',
    email: 'メールアドレス',
    language: '言語',
    create: '登録してサインイン',
    wrong: '名前と正しいメールアドレスを入力してください。',
    explorer: 'この人としてグラフ・エクスプローラーを開く',
    token: 'アクセストークン（12 時間有効）',
    shell: 'シェルから',
    back: 'ほかの人',
    gone: 'このサインインは期限切れです。アプリからやり直してください。',
    unknown: 'そのような人はいません。',
  },
  en: {
    title: 'Sign in (development)',
    intro: 'Choose a demo person to sign in as. There are no passwords.',
    others: 'Who signed up here',
    signUp: 'Sign up as somebody new',
    name: 'Name',
    email: 'E-mail address',
    language: 'Language',
    create: 'Sign up and in',
    wrong: 'Give a name and a valid e-mail address.',
    explorer: 'Open the graph explorer as this person',
    token: 'Access token (good for 12 hours)',
    shell: 'From a shell',
    back: 'Somebody else',
    gone: 'This sign-in is over. Begin again from the application.',
    unknown: 'There is nobody of that name.',
  },
} as const;

const roleTexts: Record<Language, Record<DemoRole, string>> = {
  ja: {
    hr: '人事',
    recruiter: '採用担当',
    employee: '社員',
    'community-manager': 'コミュニティ担当',
    operator: 'プラットフォーム運用',
    alumnus: 'アルムナイ',
  },
  en: {
    hr: 'HR',
    recruiter: 'Recruiter',
    employee: 'Employee',
    'community-manager': 'Community manager',
    operator: 'Platform operator',
    alumnus: 'Alumna or alumnus',
  },
};

export type PageText = keyof (typeof texts)['en'];

interface Choice {
  readonly people: readonly DemoPerson[];
  readonly signedUp: readonly Account[];
  /** Where a choice is posted to (field `subject`), and where the sign-up form is. */
  readonly action: string;
  readonly signUpAction: string;
  readonly mistake?: PageText;
}

/** The page on which somebody says who they are. */
export function choicePage(language: Language, choice: Choice): string {
  const text = texts[language];
  const button = (subject: string, name: string, note: string) =>
    `<button name="subject" value="${escape(subject)}"><b>${escape(name)}</b><span>${escape(note)}</span></button>`;
  const people = choice.people.map((person) =>
    button(person.key, `${person.name.ja} / ${person.name.en}`, roleTexts[language][person.role]),
  );
  const others = choice.signedUp.map((account) => button(account.subject, account.name, account.email));
  return page(
    language,
    text.title,
    `<p>${text.intro}</p>
<form method="post" action="${escape(choice.action)}">${people.join('\n')}
${others.length > 0 ? `<h2>${text.others}</h2>${others.join('\n')}` : ''}</form>
<h2>${text.signUp}</h2>
${choice.mistake ? `<p role="alert">${text[choice.mistake]}</p>` : ''}
<form method="post" action="${escape(choice.signUpAction)}">
<label>${text.name} <input name="name" required maxlength="200" autocomplete="name"></label>
<label>${text.email} <input name="email" type="email" required autocomplete="email"></label>
<label>${text.language} <select name="language"><option value="ja">日本語</option>
<option value="en"${language === 'en' ? ' selected' : ''}>English</option></select></label>
<button><b>${text.create}</b></button></form>`,
  );
}

/** What a person (or their developer) gets who signed in here without an application: a token and what to do with it. */
export function tokenPage(language: Language, account: Account, token: string, graphUrl: string): string {
  const text = texts[language];
  const curl = `curl ${graphUrl} -H 'authorization: Bearer '"$(npm run --silent stack -- token ${account.subject})" -H 'content-type: application/json' -d '{"query":"{ me { id } }"}'`;
  return page(
    language,
    account.name,
    `<p><a href="${escape(`${new URL('/', graphUrl)}#access_token=${token}`)}">${text.explorer}</a></p>
<h2>${text.token}</h2><textarea readonly rows="8">${escape(token)}</textarea>
<h2>${text.shell}</h2><pre>${escape(curl)}</pre>
<p><a href="/">${text.back}</a></p>`,
  );
}

export function messagePage(language: Language, message: PageText): string {
  return page(language, texts[language].title, `<p role="alert">${texts[language][message]}</p>`);
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)} · Okaeri</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}form{display:grid;gap:.5rem}label{display:grid}
button{display:flex;justify-content:space-between;gap:1rem;padding:.6rem .9rem;font:inherit;text-align:left;background:#fff;
border:1px solid #767676;border-radius:.4rem;cursor:pointer}button:hover,button:focus-visible{background:#eef4ff}
input,select,textarea{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}textarea,pre{font:13px/1.4 monospace;
white-space:pre-wrap;overflow-wrap:anywhere}[role=alert]{color:#a00;font-weight:600}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
