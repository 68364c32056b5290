/** The languages every text of the product exists in. */
export type Language = 'ja' | 'en';
export type LocalizedText = Record<Language, string>;

export const languages: readonly Language[] = ['ja', 'en'];

/**
 * The product's language for a BCP 47 tag (`ja-JP`) or an Accept-Language list (`fr, en;q=0.8, ja;q=0.9`):
 * the one with the highest weight that we have, else the fallback.
 */
export function pickLanguage(wanted: string | undefined | null, fallback: Language = 'ja'): Language {
  const ranked = (wanted ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ranked.map(({ language }) => languages.find((known) => known === language)).find(Boolean) ?? fallback;
}
