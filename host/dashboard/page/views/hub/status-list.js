import { html } from 'lit-html';
import { factList } from '../facts.js';
import { word } from '../word.js';
import { loadsOf } from './loads.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { HubTexts } from './texts.js'
 */

/** What registers hold that says unknown, and none. */
const UNKNOWN = -0x8000_0000;
const UNKNOWN_PRICE = UNKNOWN / 10_000;
const NO_LIMIT_W = 0xffff_ffff;

/** What is told as soon as it holds. */
const CONDITIONS = /** @type {const} */ ([
  'limitExceeded',
  'failsafeActive',
  'meterFault',
  'loadFault',
  'demandResponseActive',
  'overrideActive',
  'starting',
  'demandResponseOff',
  'planningOff',
]);
const ERRORS = ['limitExceeded', 'meterFault'];

export const STATUS_REGISTERS = [
  'importLimit',
  'importLimitSource',
  'exportLimit',
  'exportLimitSource',
  'capacityLimit',
  'exportCapacityLimit',
  'price',
  'exportPrice',
  'priceState',
  'demandResponse',
  'demandResponseRemaining',
  'dispatchSetpoint',
  'planState',
  'planCost',
  'planHold',
  'batteryCharge',
  'gridPower',
  ...CONDITIONS,
];

/** What holds of a hub beside its loads. @param {DeviceModel} device @param {Context} context @param {HubTexts} texts */
export function statusList(device, { format }, texts) {
  const { status } = texts;
  /** @param {'import' | 'export'} way */
  const limit = (way) => {
    const watts = device.number(`${way}Limit`);
    if (watts === undefined) return '–';
    if (watts === NO_LIMIT_W) return status.none;
    return status.by(format.quantity(watts, 'W', 0), word(texts.limitSources, device.value(`${way}LimitSource`)));
  };
  /** @param {string} register */
  const price = (register) => {
    const value = device.number(register);
    return value === undefined || value === UNKNOWN_PRICE ? status.unknown : format.quantity(value, '/kWh', 4);
  };
  const dispatch = device.number('dispatchSetpoint');
  const level = device.value('demandResponse');
  const remaining = device.number('demandResponseRemaining') ?? 0;
  return factList(status.title, [
    [status.importLimit, limit('import')],
    [status.exportLimit, limit('export')],
    [status.price, status.priced(price('price'), word(texts.priceStates, device.value('priceState')))],
    [status.exportPrice, price('exportPrice')],
    [
      status.level,
      level === undefined || level === 'normal'
        ? word(texts.levels, level)
        : status.lasts(word(texts.levels, level), format.span(remaining * 1000)),
    ],
    [status.dispatch, dispatch === undefined || dispatch === UNKNOWN ? status.none : format.quantity(dispatch, 'W', 0)],
    [status.plan, word(texts.planStates, device.value('planState'))],
    ...(loadsOf(device).some(({ kind }) => kind === 'battery')
      ? [/** @type {const} */ ([status.charge, format.quantity(device.number('batteryCharge') ?? Number.NaN, '%', 1)])]
      : []),
  ]);
}

/** What must not be passed over. @param {DeviceModel} device @param {HubTexts} texts */
export function notices(device, texts) {
  return CONDITIONS.filter((name) => device.value(name) === true).map(
    (name) =>
      html`<p class="notice ${ERRORS.includes(name) ? 'error' : 'warning'}" data-condition=${name}>${texts.conditions[name]}</p>`,
  );
}

/**
 * The network operator's limits by hand: a form that writes them.
 *
 * @param {DeviceModel} device @param {Context} context @param {HubTexts} texts
 */
export function limitForm(device, { can, tell, format }, { limits }) {
  if (!can('write')) return '';
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    /** @param {string} name */
    const watts = (name) => (data.get(name) === '' ? NO_LIMIT_W : Number(data.get(name)) * 1000);
    tell({
      kind: 'write',
      device: device.name,
      values: { capacityLimit: watts('import'), exportCapacityLimit: watts('export') },
    });
  };
  /** @param {string} register */
  const now = (register) => {
    const watts = device.number(register);
    return watts === undefined || watts === NO_LIMIT_W ? limits.none : format.quantity(watts, 'W', 0);
  };
  return html`<form class="limits" @submit=${submit}>
    <h2>${limits.title}</h2>
    <label>${limits.import} <input name="import" type="number" min="0" max="100" step="0.1" inputmode="decimal" /> kW
      <span class="note small">${limits.now(now('capacityLimit'))}</span></label>
    <label>${limits.export} <input name="export" type="number" min="0" max="100" step="0.1" inputmode="decimal" /> kW
      <span class="note small">${limits.now(now('exportCapacityLimit'))}</span></label>
    <p class="note small">${limits.hint}</p>
    <button type="submit">${limits.set}</button>
  </form>`;
}
