import { plan, rise, roomFor, roomToRise } from './room';
import { ControlKind, Kind, Load, LOADS, MUST } from './load';
import { phasesOf } from './phases';
import { config, load1Reason } from './profile.generated';
import { loadOf, sensingOf, startsOf } from './state';
import { isVital } from './starts';

/** Left free below a limit by what rises, W. */
const MARGIN: i32 = 100;
/** Currents that a vehicle can be offered, A (IEC 61851-1). */
const LEAST_CURRENT: i32 = 6;
const GREATEST_CURRENT: i32 = 32;

// Of each load in this scan: planned power, W, at most its power while setpoints are followed, W, and why it may not start.
const planned: usize = memory.data(32, 4);
const highest: usize = memory.data(32, 4);
/** Of what is planned for it, what it does not draw yet and the plan does not have, W. */
const reserved: usize = memory.data(32, 4);
const refusals: usize = memory.data(16, 4);

/** Power that a load is to have when all the others have given up what they are to, W; its setpoint may yet be less. */
export function plannedOf(index: i32): i32 {
  return load<i32>(planned + ((<usize>index) << 2));
}

/** Why a load that is off and asks for power may not start; 0 when it may. */
export function refusalOf(index: i32): u16 {
  return load<u16>(refusals + ((<usize>index) << 1));
}

/** Nothing is given yet; whole requests that the load's control can carry out. */
export function openGiving(device: usize): void {
  memory.fill(planned, 0, 32);
  memory.fill(reserved, 0, 32);
  memory.fill(refusals, 0, 16);
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const kind = <u8>config.loadKind(device, index);
    load.before = load.setpoint;
    if (kind == Kind.none || kind == Kind.inverter) continue;
    load.setpoint = 0;
    load.kept = 0;
    if (!load.available) continue;
    fit(device, index, kind, load);
    const highestNow = max(load.givenFor(load.power), load.before);
    store<i32>(highest + ((<usize>index) << 2), highestNow);
    rise(phasesOf(device, index), max(load.power, takenOf(load, highestNow)));
  }
}

function fit(device: usize, index: i32, kind: u8, load: Load): void {
  const power = config.loadPower(device, index);
  const control = <u8>config.loadControl(device, index);
  const leastPower = config.loadLeastPower(device, index);
  if (control == ControlKind.switched) {
    if (load.most > 0) load.most = power;
    load.least = power;
    return;
  }
  load.most = max(min(load.most, power), 0);
  load.least = max(load.least, leastPower);
  if (control == ControlKind.current) {
    const perAmpere = config.mainsVoltage(device) * popcnt(phasesOf(device, index));
    load.least = max(load.least, perAmpere * LEAST_CURRENT);
    load.most = min(load.most, perAmpere * GREATEST_CURRENT);
  }
  if (kind == Kind.battery) load.least = leastPower;
  else if (load.most < load.least) load.most = 0;
}

/** What a load's control makes of a power: nothing below its least; whole steps of its command. */
export function stepped(device: usize, index: i32, load: Load, power: i32): i32 {
  if (power < load.least || power <= 0) return 0;
  const control = <u8>config.loadControl(device, index);
  if (control == ControlKind.switched) return load.least;
  if (control == ControlKind.power) return power;
  // Whole steps of 0.1 A, in W rounded up so that the command is the same step again.
  const perAmpere = config.mainsVoltage(device) * popcnt(phasesOf(device, index));
  const command = (power * 10) / perAmpere;
  return (command * perAmpere + 9) / 10;
}

/**
 * Gives a load up to `upTo` W, as far as the room goes, with the batteries' help where `supported`. It rises only as far
 * as there is room even if nothing falls meanwhile; what is missing yet is kept free for it.
 */
export function give(device: usize, index: i32, upTo: i32, supported: bool): void {
  const load = loadOf(device, index);
  const mask = phasesOf(device, index);
  const already = plannedOf(index);
  const within = already + load.givenFor(roomFor(mask, supported));
  let target = min(min(upTo, load.most), max(load.reach, load.least));
  target = target > load.before ? min(target, max(within - MARGIN, min(within, load.before))) : min(target, within);
  target = stepped(device, index, load, target);
  if (target <= already) return;
  if (!load.on && <u8>config.loadKind(device, index) != Kind.battery) {
    if (already == 0 && !mayStart(device, index, load)) return;
  } else if (target > max(load.before, 0) && blindOrStarting(device, load)) {
    target = max(already, stepped(device, index, load, max(min(load.before, target), 0)));
    if (target <= already) return;
  }
  // What it does not take of that is left to others.
  plan(mask, takenOf(load, target) - takenOf(load, already));
  store<i32>(planned + ((<usize>index) << 2), target);
  load.setpoint = max(load.setpoint, risen(device, index, load, mask, target, supported));
}

/** What a load draws of what it is given, as far as it follows, W. */
export function takenOf(load: Load, power: i32): i32 {
  return min(load.drawnAt(power), load.taking);
}

function mayStart(device: usize, index: i32, load: Load): bool {
  const blind = sensingOf(device).meterFault && !(load.bid == MUST && isVital(load));
  const refusal = blind ? load1Reason.sensorFault : startsOf(device).refusal(device, index, load);
  store<u16>(refusals + ((<usize>index) << 1), refusal);
  return refusal == 0;
}

/** Batteries neither, nor does what runs take more, while the meter is not believed or the home waits after a power up. */
function blindOrStarting(device: usize, load: Load): bool {
  return (sensingOf(device).meterFault || startsOf(device).delayMs != 0) && !(load.bid == MUST && isVital(load));
}

function risen(device: usize, index: i32, served: Load, mask: i32, target: i32, supported: bool): i32 {
  const starts = startsOf(device);
  const at = highest + ((<usize>index) << 2);
  const now = load<i32>(at);
  const begins = !served.on && served.setpoint == 0 && <u8>config.loadKind(device, index) != Kind.battery;
  // One that draws already, unbidden, begins, too.
  if (begins && target <= now) starts.sinceStartMs = 0;
  if (target <= now) return target;
  // From what it draws unbidden already, too, it rises by the ramp.
  const mayRise = min(served.givenFor(roomToRise(mask, supported)), starts.riseOf(served));
  let setpoint = stepped(device, index, served, min(target, now + max(mayRise, 0)));
  if (setpoint < min(served.before, target)) setpoint = min(served.before, target);
  // A battery that delivers has risen when it charges; what it delivers less is reckoned where it is told to.
  if (setpoint <= max(now, 0)) return setpoint;
  if (begins) starts.sinceStartMs = 0;
  rise(mask, served.drawnAt(setpoint) - served.drawnAt(now));
  starts.spend(setpoint - now);
  store<i32>(at, setpoint);
  return setpoint;
}

/** What is kept free for loads that rise later is drawn by nobody yet, so batteries and inverters do not reckon with it. */
export function leaveReserved(device: usize): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const one = loadOf(device, index);
    const has = plannedOf(index);
    const counted = load<i32>(reserved + ((<usize>index) << 2));
    if (has <= 0) continue;
    const missing = takenOf(one, has) - takenOf(one, one.setpoint);
    if (missing == counted) continue;
    plan(phasesOf(device, index), counted - missing);
    store<i32>(reserved + ((<usize>index) << 2), missing);
  }
}

/** What was kept free for a load that has got nothing of it yet is given up. */
export function giveUp(index: i32): void {
  store<i32>(planned + ((<usize>index) << 2), 0);
}

/** Takes power of a load back that was given, down to its least power at most, of a battery all; W taken. */
export function takeBack(device: usize, index: i32, power: i32): i32 {
  const load = loadOf(device, index);
  const has = min(plannedOf(index), load.setpoint);
  const floor = <u8>config.loadKind(device, index) == Kind.battery ? 0 : load.least;
  const left = stepped(device, index, load, max(has - load.givenFor(power), floor));
  if (left >= has) return 0;
  const taken = takenOf(load, has) - takenOf(load, left);
  plan(phasesOf(device, index), -taken);
  store<i32>(planned + ((<usize>index) << 2), left);
  load.setpoint = min(load.setpoint, left);
  return taken;
}

/** Whether a load can be given less than its most. */
export function modulates(device: usize, index: i32): bool {
  return <u8>config.loadControl(device, index) != ControlKind.switched;
}
