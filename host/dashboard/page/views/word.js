/**
 * What a symbol of a register is called; one that has no word is told as it is.
 *
 * @param {Readonly<Record<string, string>>} words
 * @param {unknown} symbol
 */
export function word(words, symbol) {
  return symbol === undefined ? '–' : (words[String(symbol)] ?? String(symbol));
}
