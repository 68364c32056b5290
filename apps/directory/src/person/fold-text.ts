/**
 * Kanji that one name is written with in several ways and that Unicode's compatibility forms leave apart: the first of
 * each group stands for all of them. Old and new forms, and forms that registers of families keep, as names have them.
 */
// prettier-ignore
const variantKanji = [
  '高髙', '崎﨑嵜碕', '辺邊邉', '斎齋斉齊', '沢澤', '浜濱濵', '広廣', '国國圀', '桜櫻', '徳德', '島嶋嶌', '栄榮', '真眞', '恵惠', '竜龍', '滝瀧', '岳嶽',
  '礼禮', '豊豐', '宝寶寳', '円圓', '万萬', '寿壽', '実實', '富冨', '薮藪籔', '曽曾', '条條', '弥彌', '与與', '学學', '聡聰', '静靜', '浅淺', '関關',
  '顕顯', '黒黑', '淵渕渊', '穂穗', '槙槇', '遥遙', '凛凜', '荘莊', '将將', '県縣', '桧檜', '桑桒', '柳栁', '吉𠮷', '土圡', '館舘', '峰峯', '秋穐', '芦蘆',
  '塩鹽', '来來', '会會', '応應', '団團', '図圖', '売賣', '声聲', '変變', '梅楳', '橋槗', '鉄鐵銕', '歳歲', '済濟', '渓溪', '兎兔', '尭堯', '糸絲', '籠篭',
  '桝枡', '鶴靍靏', '亀龜', '緑綠', '瑶瑤', '清淸', '青靑', '剣劍', '鎌鐮', '覚覺', '権權', '検檢', '経經', '帯帶', '滞滯', '窪漥', '廉亷', '稲稻',
  '蛍螢', '虫蟲', '予豫', '余餘', '両兩', '並竝', '乗乘', '亜亞', '伝傳', '体體', '価價', '児兒', '内內', '処處', '勲勳', '区區', '単單', '巌巖', '戸戶',
  '拝拜', '挙擧', '昼晝', '横橫', '歩步', '歴歷', '気氣', '温溫', '湾灣', '焼燒', '独獨', '瀬瀨', '為爲', '画畫', '当當', '畳疊', '砕碎', '祢禰', '禄祿',
  '秘祕', '称稱', '窓窗', '総總', '縁緣', '続續', '翠翆', '芸藝', '蔵藏', '薫薰', '観觀', '誉譽', '読讀', '謡謠', '転轉', '逓遞', '郷鄕', '鋭銳', '録錄',
  '鎮鎭', '随隨', '霊靈', '頼賴', '駅驛', '鴎鷗', '麦麥', '黙默',
];

const standsFor = new Map(
  variantKanji.flatMap((group) => {
    const [first = '', ...others] = group;
    return others.map((other) => [other, first] as const);
  }),
);

const smallKana = new Map(
  [...'ぁぃぅぇぉっゃゅょゎゕゖ'].map((small, index) => [small, [...'あいうえおつやゆよわかけ'][index] ?? small]),
);

/**
 * A text as it is compared: width, case, accents of Latin letters, variation selectors, katakana and hiragana, small
 * kana and variant kanji do not matter. The same for what is kept and for what is looked for.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, '')
    .replace(/\p{Script=Latin}\p{M}*/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const folded = [...plain].map((character) => standsFor.get(character) ?? smallKana.get(character) ?? character);
  // A voicing mark that found no partner before may have one now.
  return folded.join('').normalize('NFC');
}
