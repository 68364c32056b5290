/** The graph's spelling of a word of the topics: `end-of-term` is `END_OF_TERM`. */
export type EnumName<Word extends string> = Word extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${EnumName<Tail>}`
  : Uppercase<Word>;

export function enumName<Word extends string>(word: Word): EnumName<Word> {
  // String methods answer `string`; the type above says the same thing of the letters.
  return word.toUpperCase().replaceAll('-', '_') as EnumName<Word>;
}
