import { html } from 'lit-html';
import { factList } from '../facts.js';
import { headList } from '../signal/head-list.js';
import { lampRegisterNames, lampsOf, MONITOR_LAMPS, numbersOf, OVERLAPS, PHASES } from '../signal/lamps.js';
import { signalTexts } from '../signal/texts.js';
import { word } from '../word.js';
import { monitorTexts } from './texts.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { ClassView } from '../../views.js'
 * @import { ListedHead } from '../signal/head-list.js'
 * @import { MonitorTexts } from './texts.js'
 */

const FAULT = ['fault', 'faultLatched', 'faultPresent', 'faultPhases', 'faultOverlaps', 'faultPedestrians'];
const STATUS = [
  'state',
  'flashing',
  'card',
  'watchdogSeen',
  'faults',
  'shortestYellow',
  'shortestClearance',
  'longestConflict',
  'longestScan',
];

/** @param {DeviceModel} device @param {Context} context */
function monitor(device, context) {
  const texts = monitorTexts(context.language);
  return html`
    ${latched(device, context, texts)}
    ${facts(device, context, texts)}
    ${headList(texts.lamps, headsOf(device, texts), signalTexts(context.language))}
  `;
}

/** @param {DeviceModel} device @param {MonitorTexts} texts */
function faultText(device, texts) {
  const about = [
    named(device, 'faultPhases', texts.phase),
    named(device, 'faultOverlaps', texts.overlap),
    named(device, 'faultPedestrians', texts.pedestrians),
  ];
  return texts.about(word(texts.kinds, device.value('fault')), about.filter((one) => one !== '').join('; '));
}

/** Channels that a register names, in one go. @param {DeviceModel} device @param {string} register @param {(numbers: string) => string} name */
function named(device, register, name) {
  const numbers = [...numbersOf(device.value(register))];
  return numbers.length === 0 ? '' : name(numbers.join(', '));
}

/** @param {DeviceModel} device @param {Context} context @param {MonitorTexts} texts */
function latched(device, { can, tell }, texts) {
  if (device.value('faultLatched') !== true) return '';
  const reset = () => {
    if (confirm(texts.sure)) tell({ kind: 'write', device: device.name, values: { reset: true } });
  };
  return html`<div class="notice error">
    <p>${texts.latched(faultText(device, texts))}</p>
    ${device.value('faultPresent') === true ? html`<p>${texts.present}</p>` : ''}
    ${can('write') ? html`<button type="button" @click=${reset}>${texts.reset}</button>` : ''}
  </div>`;
}

/** @param {DeviceModel} device @param {Context} context @param {MonitorTexts} texts */
function facts(device, { format }, texts) {
  /** @param {string} register */
  const time = (register) => {
    const seconds = device.number(register) ?? 0;
    return seconds === 0 ? texts.none : format.quantity(seconds, 's', 3);
  };
  return factList(texts.status, [
    [texts.state, word(texts.states, device.value('state'))],
    [texts.relay, device.value('flashing') === true ? texts.flashing : texts.holding],
    [texts.fault, faultText(device, texts)],
    [texts.card, word(texts.cards, device.value('card'))],
    [texts.watchdog, device.value('watchdogSeen') === true ? texts.seen : texts.unseen],
    [texts.faults, format.number(device.number('faults') ?? Number.NaN)],
    [texts.yellow, time('shortestYellow')],
    [texts.clearance, time('shortestClearance')],
    [texts.conflict, time('longestConflict')],
    [texts.scan, time('longestScan')],
  ]);
}

/** Heads of the channels that show something. @param {DeviceModel} device @param {MonitorTexts} texts @returns {ListedHead[]} */
function headsOf(device, texts) {
  const lamps = lampsOf((name) => device.value(name), MONITOR_LAMPS);
  /** @param {number} count */
  const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1);
  const phases = numbers(PHASES).map((phase) => {
    const pedestrians = lamps.pedestrians(phase);
    return {
      id: `phase-${phase}`,
      name: texts.phase(String(phase)),
      lit: lamps.phase(phase),
      pedestrians: pedestrians === 'dark' ? undefined : pedestrians,
      leftS: undefined,
    };
  });
  const overlaps = numbers(OVERLAPS).map((overlap) => ({
    id: `overlap-${overlap}`,
    name: texts.overlap(String(overlap)),
    lit: lamps.overlap(overlap),
    pedestrians: undefined,
    leftS: undefined,
  }));
  return [...phases, ...overlaps].filter(({ lit, pedestrians }) => lit.size > 0 || pedestrians !== undefined);
}

/** @type {ClassView} */
export default {
  headline: ['state', 'fault', 'flashing', 'faults'],
  tabs: [
    {
      id: 'monitor',
      title: (_, language) => monitorTexts(language).tab,
      registers: [...FAULT, ...STATUS, ...lampRegisterNames(MONITOR_LAMPS)],
      channels: false,
      render: monitor,
    },
  ],
};
