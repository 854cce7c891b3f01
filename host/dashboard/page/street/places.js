/** @import { DeviceModel } from '../device-model.js' */

/** Devices by the place where they stand, in the order in which they come; those of no place are at ''. @param {Iterable<DeviceModel>} devices */
export function placesOf(devices) {
  /** @type {Map<string, DeviceModel[]>} */
  const places = new Map();
  for (const device of devices) {
    const place = device.shown.place ?? '';
    const there = places.get(place);
    if (there === undefined) places.set(place, [device]);
    else there.push(device);
  }
  return places;
}
