import { h } from '../page-parts/dom.js';
import { keep } from '../page-parts/kept.js';
import { LANGUAGES } from '../page-parts/language.js';
import { LANGUAGE, LANGUAGE_KEY, TEXTS } from './texts.js';

/** Lets the person choose the language of the page. The session goes on while the page is loaded again. */
export function languageChoice() {
  const choice = h(
    'select',
    { 'aria-label': TEXTS.language, 'data-action': 'language' },
    ...LANGUAGES.map((language) =>
      h('option', { value: language, lang: language, selected: language === LANGUAGE }, TEXTS.languages[language]),
    ),
  );
  choice.addEventListener('change', () => {
    keep(LANGUAGE_KEY, choice.value);
    location.reload();
  });
  return choice;
}
