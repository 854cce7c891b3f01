import { keep, kept } from '../../web/page-parts/kept.js';
import { chosenLanguage as languageOf } from '../../web/page-parts/language.js';

/**
 * What a person chose for himself, kept in this browser.
 *
 * @typedef {import('../../web/page-parts/language.js').Language} Language
 * @typedef {'system' | 'light' | 'dark'} Theme
 */

/** @type {readonly Theme[]} */
export const THEMES = ['system', 'light', 'dark'];

const LANGUAGE_KEY = 'kerb-dash-language';
const THEME_KEY = 'kerb-dash-theme';

/** @returns {Language} */
export function chosenLanguage() {
  return languageOf(LANGUAGE_KEY);
}

/** @returns {Theme} */
export function chosenTheme() {
  return THEMES.find((theme) => theme === kept(THEME_KEY)) ?? 'system';
}

/** @param {Language} language */
export function chooseLanguage(language) {
  keep(LANGUAGE_KEY, language);
}

/** @param {Theme} theme */
export function chooseTheme(theme) {
  keep(THEME_KEY, theme);
  showTheme();
}

/** The page has the colours of the theme; what draws on a canvas is told by the event `kerb-theme`. */
export function showTheme() {
  document.documentElement.dataset['theme'] = chosenTheme();
  document.dispatchEvent(new Event('kerb-theme'));
}
