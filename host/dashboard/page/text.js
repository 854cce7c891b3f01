import en from './texts/en.js';
import zh from './texts/zh.js';

/**
 * @import { Language } from './settings.js'
 *
 * @typedef {typeof en} Texts
 */

/** @type {Readonly<Record<Language, Texts>>} */
const TEXTS = { en, zh };

/** All that the page says of its own. @param {Language} language */
export function textsOf(language) {
  return TEXTS[language];
}
