import { valueOf } from './channels';
import { Kind, Load, LoadFault } from './load';
import { asSettings } from './load-registers';
import { config, load1Mode, registers } from './profile.generated';

/** mW·ms in a watt-hour. */
const PER_WH: u64 = 3_600_000_000;
const MS_PER_MINUTE: u32 = 60_000;
/** A sensor that was stuck moves again by so much, 0.01 K or 0.01 %. */
const MOVES_AGAIN: i32 = 100;
/** A battery, whose charge cannot move while it is off, and which bounds itself, is tried again after so long. */
const RETRY_MS: u32 = 3_600_000;

/**
 * The `LoadFault` bits of what a load tells: an implausible reading; one that does not move though much energy went in;
 * a tank that is heated without an end. The reading alone ends the heating of a tank, so one that is stuck low, or that
 * drifts down as the tank gets hotter, would have it heated for good. A resident who puts the load off, or power that
 * goes, has the sensor believed again; so does one that was stuck and moves, and a battery's an hour later.
 */
export function sensorFaults(device: usize, index: i32, kind: u8, load: Load, elapsedMs: u32): u16 {
  const value = valueOf(device, index);
  let faults = load.faults & (LoadFault.stuck | LoadFault.longRun);
  if (faults != 0) {
    const moves = abs<i64>(<i64>value - load.seenValue) >= MOVES_AGAIN;
    const again = kind == Kind.battery && !load.on && load.heldMs >= RETRY_MS;
    if (moves || again) faults &= ~LoadFault.stuck;
    if (registers.load1Mode(asSettings(device, index)) == load1Mode.off) faults = 0;
    if ((faults & LoadFault.stuck) == 0) load.drawnSince = 0;
  } else {
    if (isStuck(device, index, kind, load, value, elapsedMs)) faults |= LoadFault.stuck;
    if (kind == Kind.tank && runsTooLong(device, index, load)) faults |= LoadFault.longRun;
  }
  return plausible(kind, value) ? faults : faults | LoadFault.implausible;
}

function isStuck(device: usize, index: i32, kind: u8, load: Load, value: i32, elapsedMs: u32): bool {
  const least = leastEnergyThatMoves(device, index, kind);
  if (least == 0) return false;
  if (abs<i64>(<i64>value - load.seenValue) >= leastMove(kind)) {
    load.seenValue = value;
    load.drawnSince = 0;
  } else if (load.power != 0 && load.setpoint != 0) {
    // With its sign: what went into a battery and came out again leaves its charge where it was.
    load.drawnSince += <u64>(<i64>load.power * 1000 * elapsedMs);
  }
  return <u64>abs<i64>(<i64>load.drawnSince) >= least * PER_WH;
}

/**
 * Wh that move the reading, whatever is drawn from a tank meanwhile: half an hour of its heater, a twentieth of a
 * battery. 0 for what may stand still for long though it is heated, as a room that is kept warm does.
 */
function leastEnergyThatMoves(device: usize, index: i32, kind: u8): u64 {
  if (kind == Kind.tank) return <u64>(config.loadPower(device, index) / 2);
  return kind == Kind.battery ? <u64>(config.loadCapacity(device, index) / 20) : 0;
}

/** 0.2 K, 0.5 %. */
function leastMove(kind: u8): i32 {
  return kind == Kind.tank ? 20 : 50;
}

function runsTooLong(device: usize, index: i32, load: Load): bool {
  const longestMin = <u32>config.loadMaximumRun(device, index);
  return load.on && longestMin != 0 && load.heldMs >= longestMin * MS_PER_MINUTE;
}

/** −50 °C to 120 °C; 0 to 100 % and a little more; 0 to 1 MWh. */
function plausible(kind: u8, value: i32): bool {
  if (kind == Kind.heating || kind == Kind.cooling || kind == Kind.tank) return value >= -5000 && value <= 12000;
  if (kind == Kind.battery) return value >= 0 && value <= 10100;
  if (kind == Kind.vehicle || kind == Kind.appliance) return value >= 0 && value <= 1_000_000;
  return true;
}
