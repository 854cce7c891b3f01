import { dateOf } from '../sdk/calendar';
import { storeLong } from '../sdk/modbus';
import { NONE } from './probes';
import { config, INPUT_REGISTERS } from './profile.generated';

// A day in registers, those of two with the most significant first:
//   0 date as YYYYMMDD   2 lowest, 3 highest, 4 mean vaccine temperature, 0.01 °C   5 min measured   6 of them above upperLimit,
//   7 below lowerLimit, 8 at freezeLimit or below   9 min without mains   10 min that the compressor ran   11 openings
//   12 alarms raised

export const DAY_REGISTERS: u32 = 13;

/** Input register `todayDate`. */
const TODAY: usize = INPUT_REGISTERS + (30 << 1);
const MS_PER_MINUTE: u32 = 60_000;

/** What a local day has been like so far. */
@unmanaged
export class Day {
  /** Sum of temperatures, 0.01 °C · ms. */
  sum: i64;
  /** Since 1970, plus 1; 0 is none. */
  number: i32;
  lowest: i32;
  highest: i32;
  measuredMs: u32;
  aboveMs: u32;
  belowMs: u32;
  frozenMs: u32;
  withoutMainsMs: u32;
  compressorMs: u32;
  openings: u32;
  alarms: u32;

  begin(number: i32): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Day>());
    this.number = number;
    this.lowest = i16.MAX_VALUE;
    this.highest = i16.MIN_VALUE;
  }

  measure(device: usize, vaccine: i32, elapsedMs: u32): void {
    if (vaccine == NONE) return;
    this.measuredMs += elapsedMs;
    this.sum += <i64>vaccine * elapsedMs;
    this.lowest = min(this.lowest, vaccine);
    this.highest = max(this.highest, vaccine);
    if (vaccine > config.upperLimit(device)) this.aboveMs += elapsedMs;
    if (vaccine < config.lowerLimit(device)) this.belowMs += elapsedMs;
    if (vaccine <= config.freezeLimit(device)) this.frozenMs += elapsedMs;
  }

  /** Writes it as registers. */
  show(at: usize): void {
    const date = dateOf(this.number - 1);
    storeLong(at, this.number == 0 ? 0 : date.year * 10_000 + date.month * 100 + date.day);
    store<i16>(at, <i16>this.lowest, 4);
    store<i16>(at, <i16>this.highest, 6);
    store<i16>(at, <i16>this.mean, 8);
    storeMinutes(at + 10, this.measuredMs);
    storeMinutes(at + 12, this.aboveMs);
    storeMinutes(at + 14, this.belowMs);
    storeMinutes(at + 16, this.frozenMs);
    storeMinutes(at + 18, this.withoutMainsMs);
    storeMinutes(at + 20, this.compressorMs);
    store<u16>(at, <u16>min<u32>(this.openings, u16.MAX_VALUE), 22);
    store<u16>(at, <u16>this.alarms, 24);
  }

  publish(device: usize): void {
    this.show(device + TODAY);
  }

  private get mean(): i32 {
    if (this.measuredMs == 0) return NONE;
    const half = <i64>this.measuredMs / 2;
    return <i32>((this.sum < 0 ? this.sum - half : this.sum + half) / this.measuredMs);
  }
}

function storeMinutes(at: usize, ms: u32): void {
  store<u16>(at, <u16>(ms / MS_PER_MINUTE));
}
