import { kept } from './kept.js';

/** @typedef {'en' | 'zh'} Language */

/** @type {readonly Language[]} */
export const LANGUAGES = ['en', 'zh'];

/** The language of a page: the one chosen, or the first of the browser's that there is. @param {string} key @returns {Language} */
export function chosenLanguage(key) {
  const chosen = LANGUAGES.find((language) => language === kept(key));
  if (chosen !== undefined) return chosen;
  for (const wanted of navigator.languages) {
    const found = LANGUAGES.find((language) => wanted.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}
