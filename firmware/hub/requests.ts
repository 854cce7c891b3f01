import { valueOf } from './channels';
import { Kind, Load, LOADS, MUST, NEVER } from './load';
import { asSettings } from './load-registers';
import { config, load1Reason, registers } from './profile.generated';
import { loadOf } from './state';

/** What each load would take now, and what that is worth to it: by the plan where there is one, else by rules. */
export function makeRequests(device: usize): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    load.most = load.least = load.deliver = 0;
    load.bid = NEVER;
    load.reason = load1Reason.none;
    if (!load.available) continue;
    const kind = <u8>config.loadKind(device, index);
    if (kind == Kind.heating || kind == Kind.tank) heat(device, index, load);
    else if (kind == Kind.vehicle && valueOf(device, index) > 0) take(device, index, load, MUST);
  }
}

function heat(device: usize, index: i32, load: Load): void {
  const settings = asSettings(device, index);
  const value = valueOf(device, index);
  const target = registers.load1Target(settings);
  const below = load.on ? target : target - registers.load1Hysteresis(settings);
  if (value < below) take(device, index, load, MUST);
}

function take(device: usize, index: i32, load: Load, bid: i32): void {
  load.most = config.loadPower(device, index);
  load.least = config.loadLeastPower(device, index);
  load.bid = bid;
  load.reason = load1Reason.ordinary;
}
