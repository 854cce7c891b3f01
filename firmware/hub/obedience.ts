import { valueOf } from './channels';
import { addSaturating, ControlKind, Kind, Load, LoadFault } from './load';
import { asSettings } from './load-registers';
import { config, registers } from './profile.generated';
import { AMPLE } from './room';
import { phasesOf } from './phases';

/** A load that was told to run and does not is waited for so long: a compressor may rest by itself. */
const IDLE_MS: u32 = 300_000;
/** A load that disobeyed is tried again after so long in which it draws nothing. */
const RETRY_MS: u32 = 300_000;
/** Commands of a load that is not measured that did not show at the grid connection. */
const MISSES: u32 = 2;

/** What a load may be off its setpoint by, W. */
export function toleranceOf(device: usize, index: i32): i32 {
  return max(100, config.loadPower(device, index) / 10);
}

/**
 * Whether a load disobeys: it draws more than it is given for longer than the settle time, or a heater or battery draws
 * nothing for 5 min though it is told to. It counts as off then, its power as the household's, and is tried again when it
 * has drawn nothing for 5 min.
 */
export function obedienceFault(device: usize, index: i32, kind: u8, load: Load, elapsedMs: u32): u16 {
  const tolerance = toleranceOf(device, index);
  const beyond = load.measured && drawsBeyond(kind, load, tolerance);
  if ((load.faults & LoadFault.disobedient) != 0) {
    load.retryMs = beyond ? 0 : addSaturating(load.retryMs, elapsedMs);
    if (load.retryMs < RETRY_MS) return LoadFault.disobedient;
    load.offendedMs = load.missed = 0;
    return 0;
  }
  const idle = !beyond && load.measured && isIdle(device, index, kind, load);
  // A setpoint that has just been lowered begins the time to follow it anew.
  const lowered = abs(load.setpoint) < abs(load.before) - tolerance || (load.setpoint ^ load.before) < 0;
  load.offendedMs = (beyond && !lowered) || idle ? addSaturating(load.offendedMs, elapsedMs) : 0;
  const patience = beyond ? <u32>config.settleTime(device) * 1000 : IDLE_MS;
  if (load.offendedMs < patience && load.missed < MISSES) return 0;
  load.retryMs = 0;
  return LoadFault.disobedient;
}

function drawsBeyond(kind: u8, load: Load, tolerance: i32): bool {
  const given = load.setpoint;
  if (kind == Kind.inverter) return -load.power > given + tolerance;
  if (kind != Kind.battery) return load.power > given + tolerance;
  return load.power > max(given, 0) + tolerance || load.power < min(given, 0) - tolerance;
}

/** Of those alone that nothing but the hub ends: a vehicle, an appliance or what people use may take nothing. */
function isIdle(device: usize, index: i32, kind: u8, load: Load): bool {
  if (abs(load.power) > config.loadPower(device, index) / 20) return false;
  if (kind == Kind.battery) {
    const value = valueOf(device, index);
    const settings = asSettings(device, index);
    if (abs(load.setpoint) < toleranceOf(device, index)) return false;
    return load.setpoint > 0 ? value < registers.load1Maximum(settings) : value > registers.load1Minimum(settings);
  }
  return load.setpoint > 0 && (kind == Kind.heating || kind == Kind.cooling || kind == Kind.tank);
}

/**
 * Learns how well a load follows. What takes less than it is given beyond the settle time is reckoned to go on so, and the
 * rest is left to others. A vehicle or a battery is offered only a step more than it takes then; when it takes that, it is
 * offered more again.
 */
export function followReach(device: usize, index: i32, kind: u8, load: Load, elapsedMs: u32): void {
  const given = load.setpoint;
  if (!load.measured || given == 0 || (given ^ load.before) < 0 || kind == Kind.inverter) {
    load.reach = load.taking = AMPLE;
    load.shortMs = 0;
    return;
  }
  load.learnBias();
  const taken = max(given < 0 ? -load.power : load.power, 0);
  const wanted = abs(load.drawnAt(given));
  const elastic = kind == Kind.vehicle || kind == Kind.battery;
  const step = stepOf(device, index);
  if (taken < wanted - max(60, wanted / 20)) {
    load.shortMs = addSaturating(load.shortMs, elapsedMs);
    if (load.shortMs < <u32>config.settleTime(device) * 1000) return;
    load.taking = taken;
    if (elastic) load.reach = taken + step;
  } else {
    load.shortMs = 0;
    load.taking = AMPLE;
    if (load.reach < AMPLE) load.reach = taken + 2 * step;
    if (load.reach > max(config.loadPower(device, index), config.loadDischargePower(device, index))) load.reach = AMPLE;
  }
}

/** 1 A of a vehicle, a sixteenth of a battery. */
function stepOf(device: usize, index: i32): i32 {
  if (<u8>config.loadControl(device, index) == ControlKind.current) {
    return config.mainsVoltage(device) * popcnt(phasesOf(device, index));
  }
  return max(config.loadPower(device, index) / 16, 100);
}
