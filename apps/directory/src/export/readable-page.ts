import type { LocalizedText } from '@okaeri/kernel';
import type { ExportPart } from './export.ts';

const serviceTitles: Readonly<Record<string, LocalizedText>> = {
  directory: { ja: '名簿', en: 'Directory' },
  talent: { ja: '応募と再入社', en: 'Applications and rehire' },
  events: { ja: 'イベント', en: 'Events' },
  feedback: { ja: 'アンケート', en: 'Surveys' },
  messaging: { ja: 'メッセージとメール', en: 'Messages and mails' },
};

/** The whole export as a page that needs nothing from anywhere: it opens from a disk, without a network. */
export function readablePage(exportedAt: Date, parts: readonly ExportPart[]): string {
  const known = Object.keys(serviceTitles);
  const sorted = [...parts].sort((a, b) => known.indexOf(a.service) - known.indexOf(b.service));
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>あなたのデータ / Your data</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2430; }
h2 { margin-top: 3rem; border-bottom: 2px solid #cbd3df; } h3 { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border: 1px solid #dde3ec; overflow-wrap: anywhere; }
th { width: 14rem; font-weight: 600; background: #f5f7fa; } .en { color: #5b6675; font-weight: 400; }
</style>
</head>
<body>
<h1>あなたのデータ <span class="en">Your data</span></h1>
<p>${escapeHtml(exportedAt.toISOString())} 時点で各サービスが保持している、あなたに関するすべてのデータです。同じ内容が JSON ファイルにもあります。</p>
<p class="en">Everything that the services held about you at ${escapeHtml(exportedAt.toISOString())}. The JSON files hold the same.</p>
${sorted.map(serviceHtml).join('\n')}
</body>
</html>
`;
}

function serviceHtml({ service, sections }: ExportPart): string {
  const title = serviceTitles[service] ?? { ja: service, en: service };
  return `<h2>${heading(title)}</h2>\n${sections.map(sectionHtml).join('\n')}`;
}

function sectionHtml({ title, rows }: ExportPart['sections'][number]): string {
  const content = rows.length === 0 ? '<p>なし <span class="en">None</span></p>' : rows.map(rowHtml).join('\n');
  return `<h3>${heading(title)} <span class="en">(${rows.length})</span></h3>\n${content}`;
}

function rowHtml(row: object): string {
  const cells = Object.entries(row).map(
    ([name, value]: [string, unknown]) => `<tr><th>${escapeHtml(name)}</th><td>${valueHtml(value)}</td></tr>`,
  );
  return `<table>${cells.join('')}</table>`;
}

function valueHtml(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(valueHtml).join('<br>') || '–';
  if (typeof value === 'object') return rowHtml(value);
  return escapeHtml(typeof value === 'string' ? value : JSON.stringify(value));
}

function heading({ ja, en }: LocalizedText): string {
  return `${escapeHtml(ja)} <span class="en">${escapeHtml(en)}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
