import { config } from './profile.generated';
import { Kind } from './load';

// A room or a tank as a store of heat, or of cold: one temperature, a loss to what is around it.

/** Outdoor temperature at which the configured coefficient of performance holds, °C. */
const RATED_OUTDOOR: f64 = 7;

export function isHeatStore(kind: u8): bool {
  return kind == Kind.heating || kind == Kind.cooling || kind == Kind.tank;
}

/** Heat for each watt drawn, or cold. Temperatures in °C. */
export function performance(device: usize, index: i32, outdoor: f64): f64 {
  const rated = <f64>config.loadEfficiency(device, index) / 1000;
  const slope = <f64>config.loadEfficiencySlope(device, index) / 1000;
  return max(rated + slope * (outdoor - RATED_OUTDOOR), min(rated, 1));
}

/** Wh/K. */
export function heatCapacity(device: usize, index: i32): f64 {
  return max<f64>(config.loadCapacity(device, index), 1);
}

/** Of what is in it, the part that is left after `hours`. */
export function heatKept(device: usize, index: i32, hours: f64): f64 {
  return Math.exp((-(<f64>config.loadLoss(device, index)) / 1000 / heatCapacity(device, index)) * hours);
}

/** Of heat that flows in evenly in `hours`, the part that is left at their end. */
export function inflowKept(kept: f64): f64 {
  return kept > 0.999999 ? 1 : (kept - 1) / Math.log(kept);
}

/** Temperature around it, °C. */
export function around(device: usize, index: i32, outdoor: f64): f64 {
  const kind = <u8>config.loadKind(device, index);
  return kind == Kind.tank ? <f64>config.loadSurroundings(device, index) / 100 : outdoor;
}

/** −1 for a load that cools: its content is cold. */
export function directionOf(kind: u8): f64 {
  return kind == Kind.cooling ? -1 : 1;
}
