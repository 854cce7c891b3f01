import { loadsOf } from './loads.js';

/**
 * @import { DeviceModel } from '../../device-model.js'
 *
 * @typedef {object} Flow Power between the home's wiring and something that is connected to it.
 * @property {'grid' | 'solar' | 'battery' | 'household' | 'loads'} end
 * @property {number} watts Into the wiring; less than 0 is out of it.
 */

export const FLOW_REGISTERS = ['gridPower', 'solarPower', 'batteryPower', 'uncontrolledPower', 'flexiblePower'];

/** Kinds of loads that make an end of their own. */
const KINDS = { solar: 'inverter', battery: 'battery' };

/** Below this, nothing flows. */
export const LEAST_WATTS = 1;

/**
 * Where power comes from and where it goes: what flows in flows out. A home without an inverter or a battery that the hub knows of
 * has no such end: what they do counts to the household.
 *
 * @param {Pick<DeviceModel, 'number' | 'value'>} device
 * @returns {Flow[]}
 */
export function flowsOf(device) {
  /** @param {string} register */
  const watts = (register) => device.number(register) ?? 0;
  const kinds = loadsOf(device).map(({ kind }) => kind);
  return [
    { end: 'grid', watts: watts('gridPower') },
    ...(kinds.includes(KINDS.solar) ? [{ end: /** @type {const} */ ('solar'), watts: watts('solarPower') }] : []),
    ...(kinds.includes(KINDS.battery)
      ? [{ end: /** @type {const} */ ('battery'), watts: -watts('batteryPower') }]
      : []),
    { end: 'household', watts: -watts('uncontrolledPower') },
    { end: 'loads', watts: -watts('flexiblePower') },
  ];
}
