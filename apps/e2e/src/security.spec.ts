import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const document = readFileSync(new URL('docs/SECURITY.md', root), 'utf8');

/** Each spec that docs/SECURITY.md names, with the titles of its tests that stand behind it. */
const named = [...document.matchAll(/`([\w/.-]+\.spec\.ts)`((?:,? “[^”]+”)*)/g)].map(([, file = '', titles = '']) => ({
  file,
  titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
}));

test('docs/SECURITY.md answers threats with tests that exist', () => {
  const missing = named.flatMap(({ file, titles }) => {
    const path = new URL(file, root);
    if (!existsSync(path)) return [file];
    const text = readFileSync(path, 'utf8');
    return titles.filter((title) => !text.includes(title)).map((title) => `${file}: ${title}`);
  });
  expect(missing).toEqual([]);
  expect(named.flatMap(({ titles }) => titles).length).toBeGreaterThan(40);
});
