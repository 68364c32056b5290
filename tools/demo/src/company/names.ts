/** Common names with their readings: kanji, katakana, romaji. */
export type NamePart = readonly [kanji: string, kana: string, romaji: string];

export const familyNames: readonly NamePart[] = [
  ['佐藤', 'サトウ', 'Sato'], ['鈴木', 'スズキ', 'Suzuki'], ['高橋', 'タカハシ', 'Takahashi'], ['田中', 'タナカ', 'Tanaka'],
  ['伊藤', 'イトウ', 'Ito'], ['渡辺', 'ワタナベ', 'Watanabe'], ['山本', 'ヤマモト', 'Yamamoto'], ['中村', 'ナカムラ', 'Nakamura'],
  ['小林', 'コバヤシ', 'Kobayashi'], ['加藤', 'カトウ', 'Kato'], ['吉田', 'ヨシダ', 'Yoshida'], ['山田', 'ヤマダ', 'Yamada'],
  ['佐々木', 'ササキ', 'Sasaki'], ['山口', 'ヤマグチ', 'Yamaguchi'], ['松本', 'マツモト', 'Matsumoto'], ['井上', 'イノウエ', 'Inoue'],
  ['木村', 'キムラ', 'Kimura'], ['林', 'ハヤシ', 'Hayashi'], ['斎藤', 'サイトウ', 'Saito'], ['清水', 'シミズ', 'Shimizu'],
  ['山崎', 'ヤマザキ', 'Yamazaki'], ['森', 'モリ', 'Mori'], ['池田', 'イケダ', 'Ikeda'], ['橋本', 'ハシモト', 'Hashimoto'],
  ['阿部', 'アベ', 'Abe'], ['石川', 'イシカワ', 'Ishikawa'], ['前田', 'マエダ', 'Maeda'], ['藤田', 'フジタ', 'Fujita'],
  ['後藤', 'ゴトウ', 'Goto'], ['岡田', 'オカダ', 'Okada'], ['長谷川', 'ハセガワ', 'Hasegawa'], ['村上', 'ムラカミ', 'Murakami'],
  ['近藤', 'コンドウ', 'Kondo'], ['石井', 'イシイ', 'Ishii'], ['髙田', 'タカダ', 'Takada'], ['青木', 'アオキ', 'Aoki'],
  ['﨑山', 'サキヤマ', 'Sakiyama'], ['西村', 'ニシムラ', 'Nishimura'], ['福田', 'フクダ', 'Fukuda'], ['太田', 'オオタ', 'Ota'],
]; // prettier-ignore

export const givenNames: readonly NamePart[] = [
  ['翔', 'ショウ', 'Sho'], ['蓮', 'レン', 'Ren'], ['大翔', 'ヒロト', 'Hiroto'], ['悠真', 'ユウマ', 'Yuma'], ['健太', 'ケンタ', 'Kenta'],
  ['直樹', 'ナオキ', 'Naoki'], ['拓也', 'タクヤ', 'Takuya'], ['誠', 'マコト', 'Makoto'], ['浩', 'ヒロシ', 'Hiroshi'], ['和也', 'カズヤ', 'Kazuya'],
  ['亮', 'リョウ', 'Ryo'], ['大輔', 'ダイスケ', 'Daisuke'], ['陽向', 'ヒナタ', 'Hinata'], ['樹', 'イツキ', 'Itsuki'], ['湊', 'ミナト', 'Minato'],
  ['結衣', 'ユイ', 'Yui'], ['陽菜', 'ヒナ', 'Hina'], ['凛', 'リン', 'Rin'], ['美羽', 'ミウ', 'Miu'], ['さくら', 'サクラ', 'Sakura'],
  ['彩', 'アヤ', 'Aya'], ['恵', 'メグミ', 'Megumi'], ['由美子', 'ユミコ', 'Yumiko'], ['真由', 'マユ', 'Mayu'], ['奈々', 'ナナ', 'Nana'],
  ['香織', 'カオリ', 'Kaori'], ['智子', 'トモコ', 'Tomoko'], ['麻衣', 'マイ', 'Mai'], ['愛', 'アイ', 'Ai'], ['詩織', 'シオリ', 'Shiori'],
]; // prettier-ignore

/** Staff of the offices abroad: family and given name. */
export const foreignNames: readonly (readonly [family: string, given: string])[] = [
  ['Tan', 'Wei Ling'], ['Lim', 'Jia Hui'], ['Rahman', 'Aisyah'], ['Nguyen', 'Minh'], ['Smith', 'Oliver'], ['Jones', 'Amelia'],
  ['Patel', 'Priya'], ['Brown', 'George'], ['Wilson', 'Isla'], ['Garcia', 'Lucia'], ['Müller', 'Jonas'], ['O’Brien', 'Niamh'],
  ['Kim', 'Seo-yeon'], ['Chen', 'Yu-ting'], ['Dubois', 'Camille'], ['Rossi', 'Marco'],
]; // prettier-ignore
