import { factList } from '../facts.js';

/**
 * @import { Context } from '../../context.js'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { MeterTexts } from './texts.js'
 */

/** Of the case, the seals and the supply: what is wrong while it is so. */
const CONDITIONS = /** @type {const} */ ([
  'coverOpen',
  'terminalCoverOpen',
  'magneticField',
  'serviceMode',
  'phaseLoss',
  'voltageLow',
  'voltageHigh',
  'phaseReversed',
  'measurementFault',
  'relayFault',
  'supplyFailing',
  'clockInvalid',
]);

export const STATE_REGISTERS = [
  'relayClosed',
  'relayFault',
  ...CONDITIONS,
  'clock',
  'localOffset',
  'clockStatus',
  'billingLocked',
];

/** Relay, seals, clock. @param {DeviceModel} device @param {Context} context @param {MeterTexts} texts */
export function stateList(device, { format, model }, { state }) {
  const holds = CONDITIONS.filter((name) => device.value(name) === true).map((name) => state.conditions[name]);
  const seals = device.value('coverOpen') === true || device.value('terminalCoverOpen') === true;
  const clock = device.number('clock');
  return factList(state.title, [
    [
      state.relay,
      device.value('relayClosed') === undefined ? '–' : device.value('relayClosed') ? state.closed : state.open,
    ],
    [state.seals, seals ? state.broken : state.whole],
    [state.service, device.value('serviceMode') === true ? state.serviceOn : state.serviceOff],
    [state.clock, clock === undefined ? '–' : format.moment(clock * 1000 - (model.world?.startMs ?? 0))],
    [state.billing, device.value('billingLocked') === true ? state.locked : state.free],
    [state.wrong, holds.length === 0 ? state.nothing : holds.join(', ')],
  ]);
}

/** Minute of the meter's local day. @param {DeviceModel} device @returns {number | undefined} */
export function localMinute(device) {
  const clock = device.number('clock');
  const offset = device.number('localOffset');
  if (clock === undefined || offset === undefined) return undefined;
  return (((clock / 60 + offset) % 1440) + 1440) % 1440;
}
