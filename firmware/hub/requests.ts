import { valueOf } from './channels';
import { isHeatStore } from './heat-store';
import { Kind, Load, LOADS, MUST, NEVER } from './load';
import { asSettings } from './load-registers';
import { bidByPlan } from './bids';
import { deadlinePresses, hotPresses, overshoot, tooCold } from './necessity';
import { config, load1Reason, registers } from './profile.generated';
import { requestByRule } from './rules';
import { loadOf, plannerOf } from './state';

/** Runs whatever energy costs, but for a load that must. */
export const ANY_PRICE: i32 = MUST - 1;

/** What each load would take now, and what that is worth to it: by the plan where there is one, else by rules. */
export function makeRequests(device: usize): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    load.most = load.least = load.deliver = 0;
    load.bid = NEVER;
    load.ask = MUST;
    load.reason = load1Reason.none;
    const kind = <u8>config.loadKind(device, index);
    if (!load.available || kind == Kind.none || kind == Kind.inverter) continue;
    request(device, index, kind, load);
  }
}

function request(device: usize, index: i32, kind: u8, load: Load): void {
  if (kind == Kind.sheddable) return take(device, index, load, ANY_PRICE, load1Reason.ordinary);
  if (isFull(device, index, kind)) {
    load.reason = load1Reason.satisfied;
    if (kind != Kind.battery) return;
  }
  const planner = plannerOf(device);
  const plan = planner.plan(index);
  if (planner.valid && plan.width != 0) bidByPlan(device, index, kind, load, plan);
  else requestByRule(device, index, kind, load);
  if (isHeatStore(kind)) {
    if (tooCold(device, index, kind, load)) take(device, index, load, MUST, load1Reason.comfort);
    else if (plan.due && hotPresses(device, index, plan)) take(device, index, load, MUST, load1Reason.legionella);
  } else if (kind == Kind.vehicle && deadlinePresses(device, index, plan)) {
    take(device, index, load, MUST, load1Reason.deadline);
  }
}

/** It takes nothing more. */
function isFull(device: usize, index: i32, kind: u8): bool {
  const value = valueOf(device, index);
  if (kind == Kind.vehicle || kind == Kind.appliance) return value <= 0;
  const settings = asSettings(device, index);
  if (kind == Kind.battery) return value >= registers.load1Maximum(settings);
  const rise = overshoot(device, index);
  if (kind == Kind.cooling) return value <= registers.load1Minimum(settings) + rise;
  const hot = plannerOf(device).plan(index).due ? config.legionellaTemperature(device, index) + 50 : 0;
  return value >= max<i32>(registers.load1Maximum(settings), hot) - rise;
}

/** Asks for as much as the load takes, at a bid. */
export function take(device: usize, index: i32, load: Load, bid: i32, reason: u16): void {
  load.most = config.loadPower(device, index);
  load.least = config.loadLeastPower(device, index);
  load.bid = bid;
  load.reason = reason;
}
