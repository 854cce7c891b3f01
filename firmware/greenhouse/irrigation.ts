import { event } from '../sdk/platform';
import { config, events, registers } from './profile.generated';
import { NONE, Sensors } from './sensors';

/** W/m² · ms of 1 J/cm². */
const OF_JOULE: u64 = 10_000_000;
/** l/h · ms of 1 l. */
const OF_LITRE: u64 = 3_600_000;

/** Waters by the sum of radiation, as plants use water with light; kept in the record. */
@unmanaged
export class Irrigation {
  /** Radiation since the last watering, W/m² · ms. */
  radiation: u64;
  /** Ever, l/h · ms. */
  flowed: u64;
  /** Since the last watering began. */
  sinceMs: u32;
  ranMs: u32;
  today: u32;
  running: bool;

  /** After a power cut: the valve has closed, and a watering that was cut is over. */
  resume(awayMs: u32): void {
    this.running = false;
    this.sinceMs = min(this.sinceMs, 0x3fff_ffff) + min(awayMs, 0x3fff_ffff);
  }

  /** Whether it begins or ends. */
  step(device: usize, sensors: Sensors, due: bool, elapsedMs: u32): bool {
    this.flowed += <u64>sensors.flow * elapsedMs;
    if (sensors.radiation != NONE) this.radiation += <u64>sensors.radiation * elapsedMs;
    this.sinceMs = min(this.sinceMs, 0x3fff_ffff) + min(elapsedMs, 0x3fff_ffff);
    if (this.running) {
      this.ranMs += elapsedMs;
      if (this.ranMs < <u32>config.irrigationTime(device) * 1000) return false;
      this.running = false;
      return true;
    }
    if (!due || !this.isDue(device)) return false;
    this.begin(device);
    return true;
  }

  begin(device: usize): void {
    const sum = <u64>config.irrigationSum(device) * OF_JOULE;
    // What is beyond the sum counts for the next watering, but no more than one.
    this.radiation = this.radiation < sum ? 0 : min<u64>(this.radiation - sum, sum);
    this.sinceMs = 0;
    this.ranMs = 0;
    this.running = true;
    this.today++;
    event(device, events.watered, this.today);
  }

  publish(device: usize): void {
    registers.setRadiationSum(device, <u16>min<u64>(this.radiation / OF_JOULE, u16.MAX_VALUE));
    registers.setIrrigationsToday(device, <u16>this.today);
    registers.setWater(device, <u32>(this.flowed / OF_LITRE));
  }

  private isDue(device: usize): bool {
    if (this.today >= <u32>config.irrigationsMost(device)) return false;
    if (this.sinceMs < <u32>config.shortestPause(device) * 1000) return false;
    const enough = this.radiation >= <u64>config.irrigationSum(device) * OF_JOULE;
    return enough || this.sinceMs >= <u32>config.longestPause(device) * 1000;
  }
}
