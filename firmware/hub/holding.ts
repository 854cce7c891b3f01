import { event } from '../sdk/platform';
import { plannedOf, refusalOf } from './giving';
import { Kind, Load, LOADS, LoadFault, NEVER } from './load';
import { phasesOf } from './phases';
import { config, events, load1Reason } from './profile.generated';
import { boundByPhase } from './room';
import { dispatchOf, limitsOf, loadOf } from './state';

/** Tells of each load whether and why it gets less than it asks for at this price. */
export function markHeld(device: usize, price: i32): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.none || kind == Kind.inverter) continue;
    const load = loadOf(device, index);
    const before = tells(load.held);
    load.held = heldBy(device, index, load, price);
    if (!load.available) load.reason = absence(load);
    else if (load.kept != 0 && load.setpoint != 0) load.reason = load.kept;
    const after = tells(load.held);
    if (after && !before) {
      dispatchOf(device).shedCount++;
      event(device, events.loadHeld, ((<i32>load.held) << 8) | (index + 1));
    } else if (before && !after) {
      event(device, events.loadRestored, ((<i32>(load.setpoint != 0)) << 8) | (index + 1));
    }
  }
}

function heldBy(device: usize, index: i32, load: Load, price: i32): u16 {
  if (!load.available) return 0;
  if (load.restrained != 0) return load.restrained;
  if (load.kept != 0 && load.setpoint == 0) return limitReason(device, index);
  if (load.most <= 0 || load.bid == NEVER || load.bid < price) return 0;
  // What a load does not take by itself is not held from it.
  const asked = min(load.most, max(load.reach, load.least));
  if (load.setpoint >= asked - asked / 20) return 0;
  if (load.setpoint == 0) {
    const refusal = refusalOf(index);
    if (refusal != 0) return refusal;
  } else if (load.setpoint >= plannedOf(index) && plannedOf(index) >= asked - asked / 20) {
    return load1Reason.spreading;
  }
  return limitReason(device, index);
}

function limitReason(device: usize, index: i32): u16 {
  return boundByPhase(phasesOf(device, index)) ? load1Reason.fuse : limitsOf(device).reason;
}

function absence(load: Load): u16 {
  if ((load.faults & LoadFault.disobedient) != 0) return load1Reason.disobedient;
  return load.faults != 0 ? load1Reason.sensorFault : load1Reason.unavailable;
}

/** Limits and demand response are told of; rest, and starts one after another, are how any load runs. */
function tells(reason: u16): bool {
  return reason != 0 && strengthOf(reason) >= strengthOf(load1Reason.dispatch);
}

/** Of two reasons the stronger one is what somebody asks after first. */
export function strengthOf(reason: u16): i32 {
  switch (reason) {
    case load1Reason.failsafe:
      return 10;
    case load1Reason.fuse:
      return 9;
    case load1Reason.capacityLimit:
      return 8;
    case load1Reason.exportLimit:
      return 7;
    case load1Reason.demandResponse:
      return 6;
    case load1Reason.overridden:
      return 5;
    case load1Reason.dispatch:
      return 4;
    case load1Reason.starting:
      return 3;
    case load1Reason.spreading:
      return 2;
    case load1Reason.none:
      return 0;
    default:
      return 1;
  }
}
