import { dateOf, dayOf } from '../sdk/calendar';
import { loadLong, storeLong } from '../sdk/modbus';
import { roundedQuotient } from '../sdk/rounded-quotient';
import { NONE } from './sensors';

// A day in registers, those of two with the most significant first:
//   0 date as YYYYMMDD   2 mean, 3 lowest, 4 highest humidity, 0.01 %   5 mean, 6 lowest, 7 highest temperature, 0.01 °C
//   8 min measured   9 of them out of the corridor by humidity, 10 by temperature   11 light, lx·h   13 mould index at its end, 0.01
//   14 min humidified   15 min dehumidified   16 alarms raised

export const DAY_REGISTERS: u32 = 17;

/** Bytes from the beginning of an entry. */
export namespace Field {
  export const humidityMean: usize = 4;
  export const temperatureMean: usize = 10;
  export const measured: usize = 16;
}

const MS_PER_MINUTE: u32 = 60_000;
const MS_PER_HOUR: u64 = 3_600_000;

/** What a local day has been like so far. */
@unmanaged
export class Day {
  /** Sums, 0.01 % · ms and 0.01 °C · ms. */
  humiditySum: i64;
  temperatureSum: i64;
  /** lx · ms. */
  light: u64;
  /** Since 1970, plus 1; 0 is none. */
  number: i32;
  driest: i32;
  wettest: i32;
  coldest: i32;
  warmest: i32;
  measuredMs: u32;
  humidityOutMs: u32;
  temperatureOutMs: u32;
  humidifiedMs: u32;
  dehumidifiedMs: u32;
  alarms: u32;

  begin(number: i32): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Day>());
    this.number = number;
    this.driest = i16.MAX_VALUE;
    this.wettest = i16.MIN_VALUE;
    this.coldest = i16.MAX_VALUE;
    this.warmest = i16.MIN_VALUE;
  }

  measure(humidity: i32, temperature: i32, elapsedMs: u32): void {
    this.measuredMs += elapsedMs;
    this.humiditySum += <i64>humidity * elapsedMs;
    this.temperatureSum += <i64>temperature * elapsedMs;
    this.driest = min(this.driest, humidity);
    this.wettest = max(this.wettest, humidity);
    this.coldest = min(this.coldest, temperature);
    this.warmest = max(this.warmest, temperature);
  }

  /** Writes it as registers. */
  show(at: usize, mouldIndex: u32): void {
    const date = dateOf(this.number - 1);
    storeLong(at, date.year * 10_000 + date.month * 100 + date.day);
    store<i16>(at, <i16>mean(this.humiditySum, this.measuredMs), Field.humidityMean);
    store<i16>(at, <i16>this.driest, 6);
    store<i16>(at, <i16>this.wettest, 8);
    store<i16>(at, <i16>mean(this.temperatureSum, this.measuredMs), Field.temperatureMean);
    store<i16>(at, <i16>this.coldest, 12);
    store<i16>(at, <i16>this.warmest, 14);
    storeMinutes(at + Field.measured, this.measuredMs);
    storeMinutes(at + 18, this.humidityOutMs);
    storeMinutes(at + 20, this.temperatureOutMs);
    storeLong(at + 22, <u32>(this.light / MS_PER_HOUR));
    store<u16>(at, <u16>mouldIndex, 26);
    storeMinutes(at + 28, this.humidifiedMs);
    storeMinutes(at + 30, this.dehumidifiedMs);
    store<u16>(at, <u16>this.alarms, 32);
  }
}

/** Number of an entry's day, as in {@link Day.number}. */
export function dayNumberOf(entry: usize): i32 {
  const date = <i32>loadLong(entry);
  return dayOf(date / 10_000, (date / 100) % 100, date % 100) + 1;
}

function mean(sum: i64, ms: u32): i32 {
  return ms == 0 ? NONE : roundedQuotient(sum, ms);
}

function storeMinutes(at: usize, ms: u32): void {
  store<u16>(at, <u16>(ms / MS_PER_MINUTE));
}
