import { html } from 'lit-html';
import { TARIFFS, tariffName } from './tariff-name.js';

/**
 * @import { MeterBills } from '../../../details/content.ts'
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { MeterTexts } from './texts.js'
 */

const KINDS = /** @type {const} */ (['energyActiveImport', 'energyActiveExport']);
const NUMBERS = TARIFFS.map((_, index) => index + 1);
const MOST_BILLS = 3;

export const ENERGY_REGISTERS = [
  ...KINDS,
  ...KINDS.flatMap((kind) => NUMBERS.map((number) => `${kind}T${number}`)),
  'activeTariff',
  'billingPeriods',
];

/**
 * Energy of each tariff: what the registers show, what came since the last bill, and what was billed. 64-bit registers come as
 * numbers or as digits.
 *
 * @param {DeviceModel} device @param {MeterBills | undefined} bills @param {Context} context @param {MeterTexts} texts
 */
export function energyTable(device, bills, { format, model }, texts) {
  const { energy } = texts;
  const active = TARIFFS.indexOf(String(device.value('activeTariff'))) + 1;
  const billed = (bills?.periods ?? []).slice(0, MOST_BILLS);
  /** @param {number | undefined | null} wh */
  const kilowattHours = (wh) => (wh == null ? '–' : format.quantity(wh / 1000, 'kWh', 3));
  /** @param {string} name */
  const register = (name) => {
    const value = device.value(name);
    return value === undefined ? undefined : Number(value);
  };
  const used = NUMBERS.filter((number) => number === active || KINDS.some((kind) => register(`${kind}T${number}`)));
  /** @param {string} name @param {number} index 0 is the total. @param {boolean} isActive */
  const row = (name, index, isActive) => html`<tr class=${isActive ? 'now' : ''} data-tariff=${index}>
    <th scope="row">${name}${isActive ? html` <span class="badge">${energy.now}</span>` : ''}</th>
    ${KINDS.map((kind) => html`<td class="number">${kilowattHours(register(index === 0 ? kind : `${kind}T${index}`))}</td>`)}
    ${bills === undefined ? '' : html`<td class="number">${kilowattHours(bills.since?.[index]?.[0])}</td>`}
    ${billed.map(({ consumption }) => html`<td class="number">${kilowattHours(consumption?.[index]?.[0])}</td>`)}
  </tr>`;
  return html`<div class="scroll"><table class="list energies">
    <caption>${energy.title}</caption>
    <thead><tr>
      <th scope="col">${energy.tariff}</th>
      <th scope="col" class="number">${energy.import}</th>
      <th scope="col" class="number">${energy.export}</th>
      ${bills === undefined ? '' : html`<th scope="col" class="number">${energy.since}</th>`}
      ${billed.map(
        ({ endS }) =>
          html`<th scope="col" class="number">${energy.billed(
            endS === undefined ? '–' : format.moment(endS * 1000 - (model.world?.startMs ?? 0)),
          )}</th>`,
      )}
    </tr></thead>
    <tbody>
      ${used.map((number) => row(tariffName(number, texts), number, number === active))}
      ${row(energy.total, 0, false)}
    </tbody>
  </table></div>`;
}
