import { UNKNOWN } from './channels';
import { takenOf } from './giving';
import { ControlKind, Kind, Load, LOADS } from './load';
import { asSettings } from './load-registers';
import { phasesOf } from './phases';
import { config, importLimitSource, load1Mode, load1Reason, registers } from './profile.generated';
import { plan, plannedTotal, roomToDeliver } from './room';
import { limitsOf, loadOf, sensingOf } from './state';

/** Below its limit by as much, W, an inverter is bounded by the sun. */
const BINDS: i32 = 50;

/** Inverters, which can be curtailed, so that surplus need never be delivered at a loss. */
export function countInverters(device: usize): i32 {
  let count = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (<u8>config.loadKind(device, index) == Kind.inverter) count++;
  }
  return count;
}

/**
 * What inverters that are curtailed may have more than they deliver, W. It is not known before they are let: a step of an
 * eighth of their power is offered to who takes it.
 */
export function hiddenSurplus(device: usize): i32 {
  let hidden = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (<u8>config.loadKind(device, index) != Kind.inverter) continue;
    const load = loadOf(device, index);
    const rated = config.loadPower(device, index);
    if (load.held == 0 || !load.measured || load.before >= rated || -load.power < load.before - BINDS) continue;
    hidden += min(max(rated / 8, 200), rated - load.before);
  }
  return hidden;
}

/**
 * Limits the inverters: so that no more is delivered to the grid than its limits allow, nothing while that costs, and no
 * more than steers the grid power to `target` where an event asks for one. What is measured of an inverter and what room is
 * left give its limit in one step; one that is not measured is felt for. From then on the room reckons with what they may
 * deliver.
 */
export function curtail(device: usize, price: i32, exportPrice: i32, target: i32): void {
  let left = countInverters(device);
  if (left == 0) return;
  awaitLoads(device);
  for (let index = 0; index < <i32>LOADS; index++) {
    if (<u8>config.loadKind(device, index) != Kind.inverter) continue;
    const load = loadOf(device, index);
    const mask = phasesOf(device, index);
    const rated = config.loadPower(device, index);
    let reason = exportReason(device, mask);
    let room = roomToDeliver(mask);
    if (exportPrice < 0 && exportPrice != UNKNOWN && plannedTotal() < room) {
      room = plannedTotal();
      reason = load1Reason.negativePrice;
    }
    if (price < 0 && price != UNKNOWN) {
      room = -rated;
      reason = load1Reason.negativePrice;
    }
    if (target != UNKNOWN && plannedTotal() - target < room) {
      room = plannedTotal() - target;
      reason = load1Reason.dispatch;
    }
    // Room to rise is shared among the inverters that are left, as all of them may use theirs.
    let most = limitOf(load, rated, room > 0 ? room / left : room);
    left--;
    if (sensingOf(device).meterFault) most = min(rated, <i32>min<u32>(limitsOf(device).exportLimit, i32.MAX_VALUE));
    if (<u8>config.loadControl(device, index) == ControlKind.switched)
      most = switched(device, index, load, most, rated);
    const mode = registers.load1Mode(asSettings(device, index));
    if (mode == load1Mode.off) {
      most = 0;
      reason = load1Reason.off;
    }
    if (load.measured) plan(mask, -load.power - most);
    load.setpoint = most;
    load.held = most < rated && (!load.measured || -load.power >= most - BINDS) ? reason : 0;
    load.reason = load.held;
  }
}

/** Inverters are let deliver for a load when it draws, not when it is told to. */
function awaitLoads(device: usize): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    if (<u8>config.loadKind(device, index) == Kind.inverter || !load.measured || !load.available) continue;
    const missing = takenOf(load, load.setpoint) - load.power;
    if (missing > 0) plan(phasesOf(device, index), -missing);
  }
}

function limitOf(load: Load, rated: i32, room: i32): i32 {
  if (load.measured) return max(min(<i32>min<i64>(<i64>max(-load.power, 0) + room, rated), rated), 0);
  const before = load.before;
  if (room < 0) return max(min(before + room, before - before / 4 - 1), 0);
  return min(before + room / 4, rated);
}

/** On or off: off until its whole power has room. */
function switched(device: usize, index: i32, load: Load, most: i32, rated: i32): i32 {
  if (load.on) return load.measured ? (most >= -load.power ? rated : 0) : most >= load.before ? rated : 0;
  return most >= rated && load.heldFor(<u32>config.loadLeastRest(device, index)) ? rated : 0;
}

function exportReason(device: usize, mask: i32): u16 {
  const limits = limitsOf(device);
  const total = <i64>limits.exportLimit + plannedTotal();
  if (limits.exportSource == importLimitSource.fuse || roomToDeliver(mask) < total) return load1Reason.fuse;
  return limits.exportSource == importLimitSource.failsafe ? load1Reason.failsafe : load1Reason.exportLimit;
}
