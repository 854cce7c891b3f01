/**
 * What a person chose for himself, kept in this browser.
 *
 * @typedef {'en' | 'zh'} Language
 * @typedef {'system' | 'light' | 'dark'} Theme
 */

/** @type {readonly Language[]} */
export const LANGUAGES = ['en', 'zh'];
/** @type {readonly Theme[]} */
export const THEMES = ['system', 'light', 'dark'];

/** The language of the page: the one chosen, or the first of the browser's that there is. @returns {Language} */
export function chosenLanguage() {
  const chosen = LANGUAGES.find((language) => language === read('language'));
  if (chosen !== undefined) return chosen;
  for (const wanted of navigator.languages) {
    const found = LANGUAGES.find((language) => wanted.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** @returns {Theme} */
export function chosenTheme() {
  return THEMES.find((theme) => theme === read('theme')) ?? 'system';
}

/** @param {Language} language */
export function chooseLanguage(language) {
  write('language', language);
}

/** @param {Theme} theme */
export function chooseTheme(theme) {
  write('theme', theme);
  showTheme();
}

/** The page has the colours of the theme; what draws on a canvas is told by the event `kerb-theme`. */
export function showTheme() {
  document.documentElement.dataset['theme'] = chosenTheme();
  document.dispatchEvent(new Event('kerb-theme'));
}

/** @param {string} name */
function read(name) {
  try {
    return localStorage.getItem(`kerb-dash-${name}`);
  } catch {
    // Nothing is kept in a browser that is told to keep nothing.
    return null;
  }
}

/** @param {string} name @param {string} value */
function write(name, value) {
  try {
    localStorage.setItem(`kerb-dash-${name}`, value);
  } catch {
    // As above: then it is so until the page is opened again.
  }
}
