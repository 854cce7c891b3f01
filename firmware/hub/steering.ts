import { chargeableOf, deliver, deliverableOf } from './battery';
import { give, modulates, plannedOf, takeBack } from './giving';
import { Kind, LOADS, MUST, NEVER } from './load';
import { phasesOf } from './phases';
import { config, load1Reason } from './profile.generated';
import { excessOn, plannedTotal } from './room';
import { loadOf, sensingOf } from './state';

/**
 * Brings the grid power to what an event asks for, W, within the limits: with the batteries, then with loads that can take
 * more or less; inverters follow in curtailment. What must run is left alone.
 */
export function steer(device: usize, target: i32): void {
  steerBatteries(device, target);
  for (let rank = 0; rank < 256 && plannedTotal() > target; rank++) {
    for (let index = 0; index < <i32>LOADS; index++) {
      if (config.loadRank(device, index) != rank || !isElastic(device, index) || plannedOf(index) == 0) continue;
      const excess = plannedTotal() - target;
      if (excess > 0 && takeBack(device, index, excess) > 0) loadOf(device, index).restrained = load1Reason.dispatch;
    }
  }
  for (let index = 0; index < <i32>LOADS; index++) {
    const missing = target - plannedTotal();
    if (missing <= 0) return;
    const load = loadOf(device, index);
    if (!isElastic(device, index) || load.most <= plannedOf(index)) continue;
    const before = plannedOf(index);
    give(device, index, before + load.givenFor(missing), false);
    if (plannedOf(index) > before) load.reason = load1Reason.dispatch;
  }
}

function steerBatteries(device: usize, target: i32): void {
  const blind = sensingOf(device).meterFault;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    if (<u8>config.loadKind(device, index) != Kind.battery || !load.available || plannedOf(index) > 0) continue;
    const mask = phasesOf(device, index);
    const missing = target - plannedTotal();
    load.reason = load1Reason.dispatch;
    if (missing > 0 && !blind) {
      load.bid = NEVER + 1;
      load.most = chargeableOf(device, index);
      give(device, index, load.givenFor(missing), false);
    }
    if (plannedOf(index) > 0) continue;
    const able = blind ? 0 : deliverableOf(device, index, load);
    deliver(device, index, load, mask, min(max(-missing, excessOn(mask)), able));
  }
}

function isElastic(device: usize, index: i32): bool {
  const load = loadOf(device, index);
  const kind = <u8>config.loadKind(device, index);
  if (!load.available || kind == Kind.battery || kind == Kind.inverter || kind == Kind.none) return false;
  return modulates(device, index) && load.bid != MUST && load.bid != NEVER;
}
