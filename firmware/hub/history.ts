import { event } from '../sdk/platform';
import { Ring } from '../sdk/ring';
import { UNKNOWN, valueOf } from './channels';
import { NO_LIMIT } from './limits';
import { LOADS } from './load';
import { config, events, inputs, registers } from './profile.generated';
import { clockOf, limitsOf, loadOf, sensingOf, signalsOf } from './state';

// What came of each quarter of an hour, in a ring of persistent records. An entry:
//   0 u32 end, UTC in s   4 i32 price   8 i32 exportPrice, means of what was known, or UNKNOWN
//   12 u32 least import limit   16 u32 least export limit, W   20 i32 dispatch setpoint that held last, W, or UNKNOWN
//   24 an i32 value of each load at the end
//   56 u16 seconds that were watched   58 u16 flags   60 u16 import   62 u16 export   64 i16 uncontrolled, Wh
//   66 u16 greatest SIMPLE level   68 i16 mean outdoor temperature, 0.01 °C   70 an i16 energy of each load, Wh
// Energies are rounded down; what is left over goes into the next entry, so that their sums are exact.

const FIRST_KEY: u32 = 256;
/** 48 days: high five of ten days like the one of an event, at weekends too. */
const BLOCKS: u32 = 384;
/** Entries of a block, which is written anew with each of them: a compromise of wear and of what the blocks hold. */
const PER_BLOCK: u32 = 12;
/** Names this layout. */
const TAG: u32 = 1;
const ENTRY_SIZE: u32 = 88;
/** Words of 4 bytes at the begin of an entry, and bytes of those of 2 behind them. */
export const ENTRY_WORDS: usize = 14;
export const ENTRY_HALVES: usize = 30;

const PERIOD_MS: i64 = 900_000;
const TOLERANCE_MS: i64 = 1000;
const LONGEST_SCAN_MS: u32 = 1 << 30;
/** W·ms in a watt-hour. */
const PER_WH: i64 = 3_600_000;

/** Flags of an entry; the first ten are those of the meter's load profile. */
export namespace HistoryFlag {
  export const powerUp: u16 = 2;
  export const clockAdjusted: u16 = 4;
  export const short: u16 = 16;
  export const long: u16 = 32;
  /** A value did not fit. */
  export const overflow: u16 = 256;
  /** The meter was not believed at some time. */
  export const measurementFault: u16 = 512;
  export const failsafe: u16 = 1024;
  export const limitExceeded: u16 = 2048;
  /** The resident ran a load. */
  export const overridden: u16 = 4096;
  /** Loads were run by a plan at some time. */
  export const planned: u16 = 8192;
}

const entry: usize = memory.data(88, 8);

/** What was drawn, delivered and given to the loads in the quarter of an hour under way, behind those of earlier ones. */
@unmanaged
export class History extends Ring {
  /** Number of the quarter since 1970; 0 while there is none. */
  private period: i64;
  private watchedMs: i64;
  /** W·ms. */
  private imported: i64;
  private exported: i64;
  private uncontrolled: i64;
  /** Of loads 1 to 8. */
  private drawn1: i64;
  private drawn2: i64;
  private drawn3: i64;
  private drawn4: i64;
  private drawn5: i64;
  private drawn6: i64;
  private drawn7: i64;
  private drawn8: i64;
  /** Price steps·ms, and ms for which they were known. */
  private price: i64;
  private priceMs: i64;
  private exportPrice: i64;
  private exportPriceMs: i64;
  /** 0.01 °C·ms. */
  private outdoor: i64;
  private importLimit: u32;
  private exportLimit: u32;
  private dispatch: i32;
  private level: u16;
  private flags: u16;

  start(device: usize): void {
    this.open(device, FIRST_KEY, BLOCKS, ENTRY_SIZE, PER_BLOCK, TAG);
    this.renew(HistoryFlag.powerUp);
    this.reportRotten(device);
  }

  scan(device: usize, elapsedMs: u32): void {
    const clock = clockOf(device);
    // A scan that ends with a quarter is of it.
    const period = clock.set ? (clock.nowMs - 1) / PERIOD_MS : 0;
    if (period != this.period) {
      // What comes before the first time that is known belongs to no quarter.
      if (this.period != 0) this.close(device);
      this.renew(this.period == 0 ? this.flags & HistoryFlag.powerUp : 0);
      this.period = period;
    }
    if (period == 0) return;
    if (clock.steppedMs != 0) this.flags |= HistoryFlag.clockAdjusted;
    this.add(device, <i64>min(elapsedMs, LONGEST_SCAN_MS));
  }

  private renew(flags: u16): void {
    this.watchedMs = 0;
    this.price = this.priceMs = this.exportPrice = this.exportPriceMs = 0;
    this.outdoor = 0;
    this.importLimit = NO_LIMIT;
    this.exportLimit = NO_LIMIT;
    this.dispatch = UNKNOWN;
    this.level = 0;
    this.flags = flags;
  }

  private add(device: usize, spanMs: i64): void {
    const sensing = sensingOf(device);
    const signals = signalsOf(device);
    const limits = limitsOf(device);
    this.watchedMs += spanMs;
    if (sensing.grid > 0) this.imported += <i64>sensing.grid * spanMs;
    else this.exported -= <i64>sensing.grid * spanMs;
    this.uncontrolled += <i64>sensing.uncontrolled * spanMs;
    for (let index = 0; index < <i32>LOADS; index++) {
      const at = this.drawnAt(index);
      store<i64>(at, load<i64>(at) + <i64>loadOf(device, index).power * spanMs);
    }
    if (signals.price != UNKNOWN) {
      this.price += <i64>signals.price * spanMs;
      this.priceMs += spanMs;
    }
    if (signals.exportPrice != UNKNOWN) {
      this.exportPrice += <i64>signals.exportPrice * spanMs;
      this.exportPriceMs += spanMs;
    }
    this.outdoor += <i64>inputs.outdoor(device) * spanMs;
    this.importLimit = min(this.importLimit, limits.importLimit);
    this.exportLimit = min(this.exportLimit, limits.exportLimit);
    if (signals.dispatch != UNKNOWN) this.dispatch = signals.dispatch;
    this.level = max(this.level, signals.level);
    this.flags |= flagsNow(device);
  }

  private close(device: usize): void {
    const missingMs = PERIOD_MS - this.watchedMs;
    if (missingMs > TOLERANCE_MS) this.flags |= HistoryFlag.short;
    if (missingMs < -TOLERANCE_MS) this.flags |= HistoryFlag.long;
    const end = <u32>(((this.period + 1) * PERIOD_MS) / 1000);
    store<u32>(entry, end);
    store<i32>(entry, mean(this.price, this.priceMs, UNKNOWN), 4);
    store<i32>(entry, mean(this.exportPrice, this.exportPriceMs, UNKNOWN), 8);
    store<u32>(entry, this.importLimit, 12);
    store<u32>(entry, this.exportLimit, 16);
    store<i32>(entry, this.dispatch, 20);
    store<u16>(entry, <u16>min<i64>((this.watchedMs + 500) / 1000, u16.MAX_VALUE), 56);
    store<u16>(entry, <u16>this.take(changetype<usize>(this) + offsetof<History>('imported'), 0, u16.MAX_VALUE), 60);
    store<u16>(entry, <u16>this.take(changetype<usize>(this) + offsetof<History>('exported'), 0, u16.MAX_VALUE), 62);
    store<i16>(entry, <i16>this.takeSigned(changetype<usize>(this) + offsetof<History>('uncontrolled')), 64);
    store<u16>(entry, this.level, 66);
    store<i16>(entry, <i16>max(min(mean(this.outdoor, this.watchedMs, 0), i16.MAX_VALUE), i16.MIN_VALUE), 68);
    for (let index: usize = 0; index < LOADS; index++) {
      store<i32>(entry + (index << 2), config.loadKind(device, <i32>index) != 0 ? valueOf(device, <i32>index) : 0, 24);
      store<i16>(entry + (index << 1), <i16>this.takeSigned(this.drawnAt(<i32>index)), 70);
    }
    store<u16>(entry, this.flags, 58);
    // Behind a clock that was set back the search by time finds what comes after the latest end.
    this.mark = max(this.mark, end);
    this.append(device, entry, 1);
    this.reportRotten(device);
  }

  /** Takes whole Wh out of a sum of W·ms. */
  private take(at: usize, least: i64, most: i64): i64 {
    const sum = load<i64>(at);
    const whole = sum / PER_WH;
    store<i64>(at, sum - whole * PER_WH);
    if (whole >= least && whole <= most) return whole;
    this.flags |= HistoryFlag.overflow;
    return whole < least ? least : most;
  }

  private takeSigned(at: usize): i64 {
    return this.take(at, i16.MIN_VALUE, i16.MAX_VALUE);
  }

  private drawnAt(index: i32): usize {
    return changetype<usize>(this) + offsetof<History>('drawn1') + ((<usize>index) << 3);
  }

  /** Tells of a rotten block, once until another one is found. */
  reportRotten(device: usize): void {
    const key = this.takeRotten();
    if (key != 0) event(device, events.recordRefused, key);
  }
}

function mean(sum: i64, spanMs: i64, otherwise: i32): i32 {
  return spanMs == 0 ? otherwise : <i32>(sum / spanMs);
}

/** Those that hold since the last scan, as registers have them. */
function flagsNow(device: usize): u16 {
  let flags: u16 = 0;
  if (sensingOf(device).meterFault) flags |= HistoryFlag.measurementFault;
  if (registers.failsafeActive(device)) flags |= HistoryFlag.failsafe;
  if (registers.limitExceeded(device)) flags |= HistoryFlag.limitExceeded;
  if (registers.overrideActive(device)) flags |= HistoryFlag.overridden;
  if (registers.planInForce(device)) flags |= HistoryFlag.planned;
  return flags;
}
