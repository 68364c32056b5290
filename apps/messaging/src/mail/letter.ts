import { type Language } from '@okaeri/kernel';

/** What a mail says, apart from how it looks. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly url: string } | null;
  readonly closing: readonly string[];
}

export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The letter as plain text and as HTML. Every text is escaped: names and links come from outside. */
export function renderLetter(letter: Letter, language: Language): RenderedLetter {
  const { greeting, paragraphs, action, closing } = letter;
  const subject = oneLine(letter.subject);
  const text = [
    greeting,
    ...paragraphs,
    ...(action === null ? [] : [`${action.label}:\n${action.url}`]),
    ['--', ...closing].join('\n'),
  ].join('\n\n');
  const html = [
    `<!doctype html>`,
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="font-family: sans-serif; line-height: 1.6; max-width: 40rem">`,
    ...[greeting, ...paragraphs].map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(action === null ? [] : [`<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>`]),
    `<p style="color: #555">${closing.map(escapeHtml).join('<br>')}</p>`,
    `</body>`,
    `</html>`,
  ].join('\n');
  return { subject, text: `${text}\n`, html: `${html}\n` };
}

/** Text that stays text inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One line without control characters: a name must not begin a header or a paragraph of its own. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A calendar date as a reader of the language writes it: 2026年12月31日, 31 December 2026. */
export function formatDate(isoDate: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** How a mail begins; without a name, in general terms. */
export function greet(name: string, language: Language): string {
  const shown = oneLine(name);
  if (shown === '') return language === 'ja' ? 'こんにちは。' : 'Hello,';
  return language === 'ja' ? `${shown} 様` : `Dear ${shown},`;
}
