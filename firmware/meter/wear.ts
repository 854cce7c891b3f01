import { takePersisted } from '../sdk/block';
import { RECORD_ENTRY } from '../sdk/platform';
import { BLOCK_LIMIT } from '../sdk/record';
import { RECORD_SIZE } from './energy-record';
import { CONFIG, config, registers } from './profile.generated';
import { tailOf } from './state';

// The memory is taken for a log that is levelled over all its places. Before a place is written again, the live records in it
// are written elsewhere, so that of each turn through the memory only its size less the live records is for new ones:
//   bytes of records in a life = (size - live) × endurance
//   bytes of records in a day  = seconds / persistInterval × energy record + intervals × (block + energy record) + other

/** Header of a record, and its entry in the log. */
const OVERHEAD: u32 = 8 + RECORD_ENTRY;
const LARGEST: f64 = <f64>(BLOCK_LIMIT + OVERHEAD);
/** Of the profile 2048, of events 32, of bills 12, and 20 others. */
const LIVE: f64 = 2112 * LARGEST;
/** Records in a day for events, bills, snapshots, settings and warnings of the supply. */
const OTHER: f64 = 128 * LARGEST;
const S_PER_DAY: f64 = 86_400;
const MINUTES_PER_DAY: f64 = 1440;
const DAYS_PER_YEAR: f64 = 365.25;
/** Of the settings. */
const SHORTEST_S: u32 = 10;
const PROFILE_PERIOD: u32 = 3;

/** Bytes of records that the memory takes, by the config of `device`. */
function lifeBytes(device: usize): f64 {
  return max<f64>(<f64>config.memorySize(device) * 1024 - LIVE, 0) * <f64>config.memoryEndurance(device);
}

/** Shortest persist interval in s that lets the memory last, by the config of `device`; more than any when none does. */
function leastInterval(device: usize, profilePeriod: u32): u32 {
  const perDay = lifeBytes(device) / (<f64>config.serviceLife(device) * DAYS_PER_YEAR);
  const record = <f64>(RECORD_SIZE + OVERHEAD);
  // An interval of the load profile closes with both.
  const left = perDay - (MINUTES_PER_DAY / <f64>profilePeriod) * (LARGEST + record) - OTHER;
  const seconds = left > 0 ? ceil((S_PER_DAY * record) / left) : u16.MAX_VALUE;
  return max<u32>(<u32>min<f64>(seconds, u16.MAX_VALUE), SHORTEST_S);
}

/** Shows the budget, after a reset and when a setting or the config has changed. */
export function publishWear(device: usize): void {
  registers.setPersistIntervalLeast(device, <u16>leastInterval(device, registers.profilePeriod(device)));
  publishWritten(device);
}

function publishWritten(device: usize): void {
  const life = lifeBytes(device);
  const used = life > 0 ? (<f64>tailOf(device).written * 10_000) / life : u16.MAX_VALUE;
  registers.setMemoryWear(device, <u16>min<f64>(used, u16.MAX_VALUE));
}

/** Counts what was written since the last energy record, and the one that is about to be written. */
export function countWear(device: usize): void {
  tailOf(device).written += takePersisted(device) + RECORD_SIZE + OVERHEAD;
  publishWritten(device);
}

/** Whether the memory lasts with the settings of `after`, a stand-in for the block after a write from register `address` on. */
export function settingsLast(device: usize, after: usize, address: u32): bool {
  if (address > PROFILE_PERIOD) return true;
  return registers.persistInterval(after) >= leastInterval(device, registers.profilePeriod(after));
}

/** Whether it lasts with the settings of now and the config elements at `elements`. */
export function configLasts(device: usize, elements: usize): bool {
  return registers.persistInterval(device) >= leastInterval(elements - CONFIG, registers.profilePeriod(device));
}
