import en from './texts/en.js';
import zh from './texts/zh.js';

/**
 * @import { Language } from '../../settings.js'
 *
 * @typedef {typeof en} HubTexts
 */

/** @param {Language} language @returns {HubTexts} */
export function hubTexts(language) {
  return { en, zh }[language];
}
