/**
 * @import { ShownValue } from '../../../world.ts'
 * @import { DeviceModel } from '../../device-model.js'
 *
 * @typedef {object} Load
 * @property {number} load
 * @property {string} kind
 * @property {string} state
 * @property {string} reason
 * @property {readonly string[]} faults
 * @property {number} powerW
 * @property {number} setpointW
 * @property {number} value °C, % or Wh, by its kind.
 * @property {string} mode
 * @property {number} overrideForS
 * @property {number} minimum
 * @property {number} maximum
 * @property {number} departureMinute
 * @property {number} energyWh
 */

export const LOAD_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];
const PARTS = /** @type {const} */ ([
  'Kind',
  'State',
  'Reason',
  'Faults',
  'Power',
  'Setpoint',
  'Value',
  'Mode',
  'OverrideFor',
  'Minimum',
  'Maximum',
  'Departure',
  'Energy',
]);

export const LOAD_REGISTERS = LOAD_NUMBERS.flatMap((load) => PARTS.map((part) => `load${load}${part}`));

/** Kinds whose value is an energy that is still needed, in Wh; of others it is hundredths of °C or %. */
const NEEDY = ['vehicle', 'appliance'];

/** The loads that there are. @param {Pick<DeviceModel, 'value'>} device @returns {Load[]} */
export function loadsOf(device) {
  return LOAD_NUMBERS.flatMap((load) => {
    /** @param {(typeof PARTS)[number]} part @returns {ShownValue | undefined} */
    const read = (part) => device.value(`load${load}${part}`);
    const kind = read('Kind');
    if (kind === undefined || kind === 'none') return [];
    const faults = read('Faults');
    const value = Number(read('Value') ?? 0);
    return [
      {
        load,
        kind: String(kind),
        state: String(read('State')),
        reason: String(read('Reason')),
        faults: Array.isArray(faults) ? faults : [],
        powerW: Number(read('Power') ?? 0),
        setpointW: Number(read('Setpoint') ?? 0),
        value: NEEDY.includes(String(kind)) ? value : value / 100,
        mode: String(read('Mode')),
        overrideForS: Number(read('OverrideFor') ?? 0),
        minimum: Number(read('Minimum') ?? 0),
        maximum: Number(read('Maximum') ?? 0),
        departureMinute: Number(read('Departure') ?? NO_DEPARTURE),
        energyWh: Number(read('Energy') ?? 0),
      },
    ];
  });
}

/** Minute of the day that stands for none. */
export const NO_DEPARTURE = 1440;
