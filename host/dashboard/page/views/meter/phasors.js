/**
 * @import { DeviceModel } from '../../device-model.js'
 *
 * @typedef {object} Phasor
 * @property {'voltage' | 'current'} kind
 * @property {'L1' | 'L2' | 'L3'} phase
 * @property {number} magnitude V or A.
 * @property {number} lagDeg Angle by which it lags the voltage of L1.
 */

export const PHASES = /** @type {const} */ (['L1', 'L2', 'L3']);

export const PHASOR_REGISTERS = PHASES.flatMap((phase) => [
  `voltage${phase}`,
  `current${phase}`,
  `voltageAngle${phase}`,
  `currentAngle${phase}`,
]);

/**
 * Voltages, then currents, of the phases that are measured. A current's angle is told against its own voltage; here it is against
 * the voltage of L1, as all others.
 *
 * @param {Pick<DeviceModel, 'number'>} device
 * @returns {Phasor[]}
 */
export function phasorsOf(device) {
  /** @param {'voltage' | 'current'} kind @returns {Phasor[]} */
  const all = (kind) =>
    PHASES.flatMap((phase) => {
      const magnitude = device.number(`${kind}${phase}`);
      const voltageLag = device.number(`voltageAngle${phase}`);
      const currentLag = kind === 'current' ? device.number(`currentAngle${phase}`) : 0;
      if (magnitude === undefined || voltageLag === undefined || currentLag === undefined) return [];
      return [{ kind, phase, magnitude, lagDeg: voltageLag + currentLag }];
    });
  return [...all('voltage'), ...all('current')];
}

/**
 * Where the tip of a phasor is: the voltage of L1 points up, phasors turn against the clock, so that what lags lies clockwise.
 *
 * @param {number} lagDeg @param {number} length
 * @returns {[x: number, y: number]} With y downwards, as drawings have it.
 */
export function tipOf(lagDeg, length) {
  const angle = (lagDeg * Math.PI) / 180;
  return [length * Math.sin(angle), -length * Math.cos(angle)];
}
