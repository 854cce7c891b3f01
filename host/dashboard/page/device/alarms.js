/**
 * @import { BitField, Profile } from '../../../../protocols/profile/profile.ts'
 * @import { DeviceModel } from '../device-model.js'
 */

/** Bits by which a device says that something is wrong. @param {Profile} profile @returns {readonly BitField[]} */
export function alarmsOf(profile) {
  return profile.discreteInputs.filter(({ severity }) => severity !== undefined);
}

/** Those that say so now. @param {DeviceModel} device @returns {readonly BitField[]} */
export function activeAlarms(device) {
  return alarmsOf(device.profile).filter(({ name }) => device.value(name) === true);
}
