import { clearanceLeft } from './crossing-clock.js';
import { CONTROLLER_LAMPS, lampsOf, numbersOf } from './lamps.js';

/**
 * @import { SignalPlan } from '../../../../../protocols/signal/plan.ts'
 * @import { DeviceModel } from '../../device-model.js'
 * @import { Lamps } from './lamps.js'
 * @import { SignalTexts } from './texts.js'
 *
 * @typedef {Lamps & {
 *   on: ReadonlySet<number>,
 *   next: ReadonlySet<number>,
 *   vehicleCalls: ReadonlySet<number>,
 *   pedestrianCalls: ReadonlySet<number>,
 *   buttonFaults: ReadonlySet<number>,
 *   detectorsOn: ReadonlySet<number>,
 *   detectorFaults: ReadonlySet<number>,
 *   queue: (phase: number) => number,
 *   isQueueKnown: boolean,
 *   clearanceLeft: (phase: number) => number | undefined,
 *   nameOf: (phase: number) => string,
 * }} JunctionState What a junction is doing now, of phases and detectors by their numbers.
 */

const SECOND_DETECTORS = 32;

/** Registers from which it is known. */
export const STATE_REGISTERS = [
  'phaseOns',
  'phaseNexts',
  'vehicleCalls',
  'pedestrianCalls',
  'pedestrianDetectorFaults',
  'detectorsOn1',
  'detectorsOn2',
  'detectorFaults1',
  'detectorFaults2',
];

/**
 * @param {DeviceModel} device @param {SignalPlan} plan @param {SignalTexts} texts @param {number} nowMs
 * @returns {JunctionState}
 */
export function junctionState(device, plan, texts, nowMs) {
  const lamps = lampsOf((name) => device.value(name), CONTROLLER_LAMPS);
  /** @param {string} register */
  const set = (register) => numbersOf(device.value(register));
  /** @param {string} register */
  const detectors = (register) =>
    new Set([...set(`${register}1`), ...[...set(`${register}2`)].map((number) => number + SECOND_DETECTORS)]);
  const queueOf = queues(device, plan);
  return {
    ...lamps,
    on: set('phaseOns'),
    next: set('phaseNexts'),
    vehicleCalls: set('vehicleCalls'),
    pedestrianCalls: set('pedestrianCalls'),
    buttonFaults: set('pedestrianDetectorFaults'),
    detectorsOn: detectors('detectorsOn'),
    detectorFaults: detectors('detectorFaults'),
    queue: (phase) => queueOf?.(phase) ?? 0,
    isQueueKnown: queueOf !== undefined,
    clearanceLeft: (phase) =>
      clearanceLeft(device, phase, lamps.pedestrians(phase), plan.phases[phase]?.pedClear ?? 0, nowMs),
    nameOf: (phase) => plan.phases[phase]?.name ?? texts.phase(phase),
  };
}

/**
 * Vehicles that wait for a phase: of a simulated street, or of the zones before the stop lines where they are watched.
 *
 * @param {DeviceModel} device @param {SignalPlan} plan
 * @returns {((phase: number) => number) | undefined}
 */
function queues(device, plan) {
  if (device.plant('queue1') !== undefined) return (phase) => device.plant(`queue${phase}`) ?? 0;
  const lanes = Object.entries(plan.lanes ?? {}).filter(
    ([number]) => (device.input(`laneVehicles${number}`) ?? -1) >= 0,
  );
  if (lanes.length === 0) return undefined;
  return (phase) =>
    lanes
      .filter(([, lane]) => lane.phases.includes(phase))
      .reduce((sum, [number]) => sum + (device.input(`laneQueue${number}`) ?? 0), 0);
}
