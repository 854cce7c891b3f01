import { alarmsOf } from './device/alarms.js';
import { viewOf } from './views.js';

/**
 * @import { Watched } from '../world.ts'
 * @import { Model } from './model.js'
 */

/**
 * What the page watches: of every device its headline and alarms, and what the open page shows beside them.
 *
 * @param {Model} model
 * @param {readonly Watched[]} opened
 * @returns {readonly Watched[]} Each device once.
 */
export function watchedOf(model, opened) {
  return [...model.devices.values()].map(({ name, profile }) => {
    const shown = opened.filter(({ device }) => device === name);
    const headline = [...viewOf(profile).headline, ...alarmsOf(profile).map((alarm) => alarm.name)];
    const isAll = shown.some(({ registers }) => registers === 'all');
    const registers = [...headline, ...shown.flatMap((one) => (one.registers === 'all' ? [] : one.registers))];
    return {
      device: name,
      registers: isAll ? 'all' : [...new Set(registers)],
      channels: shown.some(({ channels }) => channels),
    };
  });
}
