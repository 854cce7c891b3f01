/** @import { MeterTexts } from './texts.js' */

/** As the register `activeTariff` calls them, by number. */
export const TARIFFS = ['sharp', 'peak', 'flat', 'valley', 'tariff5', 'tariff6', 'tariff7', 'tariff8'];

/** What a tariff is called: meters know numbers, of which the first four have names. @param {number | string} tariff @param {MeterTexts} texts */
export function tariffName(tariff, { tariffs }) {
  const number = typeof tariff === 'number' ? tariff : TARIFFS.indexOf(tariff) + 1;
  return tariffs.names[number - 1] ?? String(tariff);
}
