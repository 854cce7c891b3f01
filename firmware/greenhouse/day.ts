import { dateOf } from '../sdk/calendar';
import { storeLong } from '../sdk/modbus';
import { roundedQuotient } from '../sdk/rounded-quotient';
import { NONE, Sensors } from './sensors';

// A day in registers, those of two with the most significant first:
//   0 date as YYYYMMDD   2 mean, 3 lowest, 4 highest air temperature, 0.01 °C   5 radiation, J/cm²   6 waterings   7 water, l
//   9 min of carbon dioxide   10 min that the heating would have been all on   11 alarms raised

export const DAY_REGISTERS: u32 = 12;

const MS_PER_MINUTE: u64 = 60_000;
/** W/m² · ms of 1 J/cm², l/h · ms of 1 l, and % · ms of a minute of all the heating. */
const OF_JOULE: u64 = 10_000_000;
const OF_LITRE: u64 = 3_600_000;
const OF_FULL_MINUTE: u64 = 6_000_000;

/** What a local day has been like so far. */
@unmanaged
export class Day {
  /** 0.01 °C · ms. */
  sum: i64;
  /** W/m² · ms, l/h · ms and % · ms. */
  radiation: u64;
  flowed: u64;
  heated: u64;
  /** Since 1970, plus 1; 0 is none. */
  number: i32;
  lowest: i32;
  highest: i32;
  measuredMs: u32;
  dosedMs: u32;
  alarms: u32;

  begin(number: i32): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Day>());
    this.number = number;
    this.lowest = i16.MAX_VALUE;
    this.highest = i16.MIN_VALUE;
  }

  measure(sensors: Sensors, heating: i32, dosed: bool, elapsedMs: u32): void {
    if (sensors.radiation != NONE) this.radiation += <u64>sensors.radiation * elapsedMs;
    this.flowed += <u64>sensors.flow * elapsedMs;
    this.heated += <u64>heating * elapsedMs;
    if (dosed) this.dosedMs += elapsedMs;
    if (sensors.air == NONE) return;
    this.measuredMs += elapsedMs;
    this.sum += <i64>sensors.air * elapsedMs;
    this.lowest = min(this.lowest, sensors.air);
    this.highest = max(this.highest, sensors.air);
  }

  /** J/cm². */
  get joules(): u16 {
    return <u16>min<u64>(this.radiation / OF_JOULE, u16.MAX_VALUE);
  }

  /** Writes it as registers. */
  show(at: usize, waterings: u32): void {
    const date = dateOf(this.number - 1);
    storeLong(at, date.year * 10_000 + date.month * 100 + date.day);
    store<i16>(at, <i16>(this.measuredMs == 0 ? NONE : roundedQuotient(this.sum, this.measuredMs)), 4);
    store<i16>(at, <i16>this.lowest, 6);
    store<i16>(at, <i16>this.highest, 8);
    store<u16>(at, this.joules, 10);
    store<u16>(at, <u16>waterings, 12);
    storeLong(at + 14, <u32>(this.flowed / OF_LITRE));
    store<u16>(at, <u16>(this.dosedMs / MS_PER_MINUTE), 18);
    store<u16>(at, <u16>(this.heated / OF_FULL_MINUTE), 20);
    store<u16>(at, <u16>this.alarms, 22);
  }
}
