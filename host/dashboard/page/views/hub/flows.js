/**
 * @import { DeviceModel } from '../../device-model.js'
 *
 * @typedef {object} Flow Power between the home's wiring and something that is connected to it.
 * @property {'grid' | 'solar' | 'battery' | 'household' | 'loads'} end
 * @property {number} watts Into the wiring; less than 0 is out of it.
 */

export const FLOW_REGISTERS = ['gridPower', 'solarPower', 'batteryPower', 'uncontrolledPower', 'flexiblePower'];

/** Below this, nothing flows. */
export const LEAST_WATTS = 1;

/** Where power comes from and where it goes: what flows in flows out. @param {Pick<DeviceModel, 'number'>} device @returns {Flow[]} */
export function flowsOf(device) {
  /** @param {string} register */
  const watts = (register) => device.number(register) ?? 0;
  return [
    { end: 'grid', watts: watts('gridPower') },
    { end: 'solar', watts: watts('solarPower') },
    { end: 'battery', watts: -watts('batteryPower') },
    { end: 'household', watts: -watts('uncontrolledPower') },
    { end: 'loads', watts: -watts('flexiblePower') },
  ];
}
