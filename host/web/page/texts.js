import { chosenLanguage } from '../page-parts/language.js';
import en from './texts/en.js';
import zh from './texts/zh.js';

/** Where this browser keeps the language that was chosen. */
export const LANGUAGE_KEY = 'kerb-commission-language';

export const LANGUAGE = chosenLanguage(LANGUAGE_KEY);

/** All that the page says of its own. Another language is chosen by loading the page again. */
export const TEXTS = { en, zh }[LANGUAGE];
