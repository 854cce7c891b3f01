import { AlarmBank } from '../sdk/alarm-bank';
import { fluxOf } from './dimming';
import { config, events } from './profile.generated';

// The bits of the register `faults`.
export const LAMP: u32 = 0;
export const UNASKED: u32 = 1;
export const ILLUMINANCE: u32 = 2;
const POWER: u32 = 3;
export const MOTION: u32 = 4;
export const FAULTS: u32 = 5;

/** A lamp that takes less than this part of what its level takes has failed; one that is off and takes more than that burns. */
const FAILED: f64 = 0.5;
const BURNS: f64 = 0.1;
const ILLUMINANCE_MS: u32 = 600_000;
/** Nobody moves for so long without a pause. */
const MOTION_MS: u32 = 43_200_000;

/** What the sensors tell: power in 0.1 W and less than 0 for none. */
@unmanaged
export class Sensed {
  lux: i32;
  power: i32;
  moves: bool;
}

/** One scan, with the level that the lamp had meanwhile; the bits of the faults that changed. */
export function supervise(
  device: usize,
  faults: AlarmBank,
  sensed: Sensed,
  contradicts: bool,
  level: u32,
  elapsedMs: u32,
): u32 {
  const code = events.faultRaised;
  const rated = <f64>config.ratedPower(device);
  const lampMs = <u32>config.lampDelay(device) * 1000;
  const known = sensed.power >= 0;
  const power = <f64>sensed.power;
  const failed = known && level != 0 && power < rated * fluxOf(level) * FAILED;
  const burns = known && level == 0 && power > rated * BURNS;
  return (
    faults.look(device, LAMP, failed, elapsedMs, lampMs, code) |
    faults.look(device, UNASKED, burns, elapsedMs, lampMs, code) |
    faults.look(device, ILLUMINANCE, sensed.lux < 0 || contradicts, elapsedMs, ILLUMINANCE_MS, code) |
    faults.look(device, POWER, !known, elapsedMs, lampMs, code) |
    faults.look(device, MOTION, sensed.moves, elapsedMs, MOTION_MS, code)
  );
}
