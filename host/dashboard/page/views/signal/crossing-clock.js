/**
 * @import { DeviceModel } from '../../device-model.js'
 * @import { PedestrianLamp } from './lamps.js'
 *
 * @typedef {object} Seen
 * @property {PedestrianLamp} lamp
 * @property {number | undefined} sinceMs Undefined when it was so when it was first looked at.
 */

/** Between two looks that are further apart, a clearance may have begun at any moment. */
const FURTHEST_LOOKS_MS = 1500;

/** What was seen of each device's crossings. @type {WeakMap<DeviceModel, { atMs: number, crossings: Map<number, Seen> }>} */
const seen = new WeakMap();

/**
 * Seconds of a pedestrian clearance that are left. A controller does not tell them: they count from when the clearance was seen
 * to begin, and are not known of one that was there before.
 *
 * @param {DeviceModel} device
 * @param {number} phase
 * @param {PedestrianLamp} lamp
 * @param {number} clearanceS Of the plan.
 * @param {number} nowMs
 * @returns {number | undefined}
 */
export function clearanceLeft(device, phase, lamp, clearanceS, nowMs) {
  let known = seen.get(device);
  // When time went back, or on by a leap, nothing is known of what was between.
  const isNear = known !== undefined && known.atMs <= nowMs && nowMs - known.atMs <= FURTHEST_LOOKS_MS;
  if (known === undefined || !isNear) known = { atMs: nowMs, crossings: new Map() };
  known.atMs = nowMs;
  seen.set(device, known);
  const last = known.crossings.get(phase);
  const now = last?.lamp === lamp ? last : { lamp, sinceMs: last === undefined ? undefined : nowMs };
  known.crossings.set(phase, now);
  if (lamp !== 'clearance' || now.sinceMs === undefined) return undefined;
  return Math.max(0, Math.ceil(clearanceS - (nowMs - now.sinceMs) / 1000));
}
