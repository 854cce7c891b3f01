import { give, plannedOf, takenOf } from './giving';
import { Kind, LOADS, MUST, NEVER } from './load';
import { config, load1Reason } from './profile.generated';
import { leastRunOf } from './starts';
import { loadOf, sensingOf } from './state';

// The loads bid for energy: what a kilowatt-hour more is worth to them. Each has its turn once in a round.
const done: usize = memory.data(8, 8);

/** Must run whatever energy costs: the least of each first, by rank, then what they ask for beyond it. */
export function serveMust(device: usize): void {
  for (let round = 0; round < 2; round++) {
    store<u64>(done, 0);
    for (let index = nextOf(device, MUST, MUST, true); index >= 0; index = nextOf(device, MUST, MUST, true)) {
      const load = loadOf(device, index);
      // A battery does not charge with its own help.
      const supported = <u8>config.loadKind(device, index) != Kind.battery;
      give(device, index, round == 0 ? load.least : load.most, supported);
    }
  }
}

/** What runs and must not end yet keeps its least power. */
export function keepRunning(device: usize, price: i32): void {
  if (sensingOf(device).meterFault) return;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const kind = <u8>config.loadKind(device, index);
    if (!load.available || !load.on || kind == Kind.battery || kind == Kind.inverter || plannedOf(index) != 0) continue;
    if (load.restrained == load1Reason.overridden || load.heldFor(leastRunOf(device, index))) continue;
    const asked = load.most;
    if (asked == 0) load.most = load.least;
    if (asked == 0 || load.bid < price) load.kept = load1Reason.minimumRun;
    give(device, index, load.least, true);
    load.most = asked;
  }
}

/** Worth what energy from the grid costs: by rank, what runs before what would start, then by bid. */
export function serveWorthImport(device: usize, price: i32, batteries: bool): void {
  if (sensingOf(device).meterFault) return;
  store<u64>(done, 0);
  for (let index = nextOf(device, price, MUST - 1, true); index >= 0; index = nextOf(device, price, MUST - 1, true)) {
    if (batteries || <u8>config.loadKind(device, index) != Kind.battery)
      give(device, index, loadOf(device, index).most, false);
  }
}

/**
 * Worth at least `price`, by bid alone: they take up to `surplus` W. One whose least power is more than that runs, too,
 * when with the rest at `dearer` it is still worth it.
 */
export function serveSurplus(device: usize, price: i32, dearer: i32, surplus: i32, batteries: bool): void {
  if (sensingOf(device).meterFault) return;
  let left = surplus;
  store<u64>(done, 0);
  for (let index = nextOf(device, price, MUST - 1, false); index >= 0; index = nextOf(device, price, MUST - 1, false)) {
    if (left <= 0) break;
    if (!batteries && <u8>config.loadKind(device, index) == Kind.battery) continue;
    const load = loadOf(device, index);
    const before = plannedOf(index);
    const whole = load.drawnAt(load.least);
    const paysOff = before == 0 && left < whole && load.bid >= meanPrice(left, price, whole, dearer);
    give(device, index, paysOff ? load.least : before + load.givenFor(left), false);
    left -= takenOf(load, plannedOf(index)) - takenOf(load, before);
  }
}

/** Of a power that takes `surplus` W at `price` and has the rest at `dearer`. */
function meanPrice(surplus: i32, price: i32, power: i32, dearer: i32): i32 {
  const cost = <i64>surplus * price + <i64>(power - surplus) * dearer;
  return <i32>Math.ceil(<f64>cost / <f64>power);
}

/** Of the loads that bid from `least` to `most` and had no turn yet, the next one; -1 when there is none. */
function nextOf(device: usize, least: i32, most: i32, byRank: bool): i32 {
  let next = -1;
  for (let index = 0; index < <i32>LOADS; index++) {
    const one = loadOf(device, index);
    if (!one.available || one.most <= 0 || one.bid == NEVER || one.bid < least || one.bid > most) continue;
    if (<u8>config.loadKind(device, index) == Kind.inverter || load<u8>(done + index) != 0) continue;
    if (next < 0 || goesBefore(device, index, next, byRank)) next = index;
  }
  if (next >= 0) store<u8>(done + next, 1);
  return next;
}

function goesBefore(device: usize, index: i32, other: i32, byRank: bool): bool {
  const first = loadOf(device, index);
  const second = loadOf(device, other);
  if (byRank) {
    const rank = config.loadRank(device, index);
    const otherRank = config.loadRank(device, other);
    if (rank != otherRank) return rank > otherRank;
    if (first.on != second.on) return first.on;
  }
  return first.bid > second.bid;
}
