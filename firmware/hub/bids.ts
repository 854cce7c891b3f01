import { appliancePower } from './plan-appliance';
import { batteryContent } from './plan-battery';
import { contentOf } from './learning';
import { Kind, Load } from './load';
import { asSettings } from './load-registers';
import { LoadPlan, POINTS } from './load-plan';
import { config, load1Reason, registers } from './profile.generated';
import { ANY_PRICE, take } from './requests';
import { clockOf, plannerOf, sensingOf, signalsOf } from './state';

// What the next kilowatt-hour is worth to a load, read off its value curve: by how much what is yet to be paid falls with it.

/** A load that runs stays on until another kWh is worth as much less as this part of a cell of its curve tells. */
const STAYS: f64 = 0.35;
/** Charge above the least with which a battery begins to deliver. */
const BEGINS: f64 = 0.01;
/** A price that is met but for so much is met: the curves are not finer. Price steps. */
const TIE: f64 = 3;

export function bidByPlan(device: usize, index: i32, kind: u8, load: Load, plan: LoadPlan): void {
  if (kind == Kind.appliance) return startByPlan(device, index, load, plan);
  if (kind == Kind.battery) return battery(device, index, load, plan);
  const vehicle = kind == Kind.vehicle;
  const content = vehicle ? -plannerOf(device).needed(device, index) : contentOf(device, index);
  const satisfied = load.reason == load1Reason.satisfied;
  if (satisfied || (vehicle && content >= 0)) {
    load.reason = load1Reason.satisfied;
    return;
  }
  const stays = load.on ? STAYS * plan.width : 0;
  const worth = worthOf(plan, content - stays, penaltyOf(device)) * plan.gain;
  take(device, index, load, priceSteps(worth + TIE), load1Reason.none);
  load.reason =
    content < plan.floor && !vehicle
      ? load1Reason.comfort
      : reasonNow(device, load.bid, load.on, vehicle ? plan.deadlineS : 0, plan);
}

function battery(device: usize, index: i32, load: Load, plan: LoadPlan): void {
  const content = batteryContent(device, index);
  const half = <f64>plan.width / 2;
  if (load.reason != load1Reason.satisfied) {
    take(device, index, load, priceSteps(worthOf(plan, content + half, 0) * plan.gain + TIE), load1Reason.none);
  }
  const settings = asSettings(device, index);
  const floor = (<f64>config.loadCapacity(device, index) * registers.load1Minimum(settings)) / 10_000;
  // From a charge hardly above its least it does not begin: it would be spent at once and begin again.
  const spare = load.setpoint < 0 ? 0 : BEGINS * config.loadCapacity(device, index);
  if (content > floor + spare && plan.delivered > 0) {
    load.deliver = config.loadDischargePower(device, index);
    load.ask = priceSteps(worthOf(plan, content - half, 0) / plan.delivered + <f64>config.loadWear(device, index));
  }
  const signals = signalsOf(device);
  load.reason =
    load.deliver > 0 && signals.price >= load.ask
      ? load1Reason.dear
      : load.most == 0
        ? load1Reason.satisfied
        : load.bid >= signals.price
          ? load1Reason.cheap
          : load.bid >= signals.exportPrice && sensingOf(device).solar > 0
            ? load1Reason.surplus
            : load1Reason.waiting;
}

/** Price steps that a kWh stored is worth: the slope of the curve, drawn evenly from the middle of each cell to the next. */
export function worthOf(plan: LoadPlan, content: f64, penalty: f64): f64 {
  const place = (content - <f64>plan.from) / plan.width - 0.5;
  const cell = <i32>Math.floor(min(max(place, 0), <f64>(POINTS - 2)));
  const next = min(cell + 1, POINTS - 2);
  const part = min(max(place - cell, 0), 1);
  const here = fall(plan, cell);
  const worth = here + (fall(plan, next) - here) * part;
  return content < plan.floor ? worth + penalty : worth;
}

/** By how much the curve falls over a cell, for each Wh. */
function fall(plan: LoadPlan, cell: i32): f64 {
  return <f64>(plan.curve(cell) - plan.curve(cell + 1)) / plan.width;
}

function penaltyOf(device: usize): f64 {
  return 4 * plannerOf(device).scale;
}

function priceSteps(worth: f64): i32 {
  return <i32>Math.floor(min(max(worth, -1e9), 1e9));
}

function reasonNow(device: usize, bid: i32, running: bool, deadlineS: u32, plan: LoadPlan): u16 {
  const signals = signalsOf(device);
  if (bid < signals.exportPrice) return load1Reason.waiting;
  // Without sun there is a battery's energy at most, which it gives for less than the grid.
  if (bid < signals.price) {
    if (sensingOf(device).solar > 0) return load1Reason.surplus;
    return running ? load1Reason.cheap : load1Reason.waiting;
  }
  const planned = plan.reason(0);
  if (planned != load1Reason.waiting && planned != load1Reason.surplus && planned != load1Reason.satisfied)
    return planned;
  if (<f64>signals.price <= plannerOf(device).mean) return load1Reason.cheap;
  return deadlineS != 0 ? load1Reason.deadline : load1Reason.favourable;
}

function startByPlan(device: usize, index: i32, load: Load, plan: LoadPlan): void {
  const nowS = clockOf(device).seconds;
  const running = load.on;
  const due = plan.startS != 0 && nowS >= plan.startS;
  if (!running && !due) {
    load.reason = load1Reason.waiting;
    return;
  }
  take(
    device,
    index,
    load,
    ANY_PRICE,
    <f64>signalsOf(device).price <= plannerOf(device).mean ? load1Reason.cheap : load1Reason.deadline,
  );
  load.most = <i32>max(appliancePower(device, index), <f64>load.most);
}
