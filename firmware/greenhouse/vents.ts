import { config, registers, ventReason } from './profile.generated';
import { NONE, Sensors } from './sensors';

const ALL: i32 = 100;

/**
 * Vents on both sides of a ridge. What they are to do for temperature and humidity is the least; over it stand, each over the one before:
 * frost, rain, wind, storm. So no wish opens a vent that the weather keeps closed.
 */
@unmanaged
export class Vents {
  /** %. */
  lee: i32;
  windward: i32;
  reason: u16;
  /** The storm is not yet over. */
  held: bool;
  /** Since the wind has been below what ends a storm. */
  calmMs: u32;

  /** `open`: carbon dioxide is to get out. */
  step(device: usize, sensors: Sensors, setPoint: i32, humid: bool, open: bool, elapsedMs: u32): void {
    this.watchStorm(device, sensors.wind, elapsedMs);
    let wanted: i32 = 0;
    this.reason = ventReason.temperature;
    if (sensors.air != NONE) {
      wanted = min(max(((sensors.air - setPoint) * ALL) / config.ventBand(device), 0), ALL);
    } else {
      wanted = config.safeVent(device) / 2;
      this.reason = ventReason.noAirSensor;
    }
    // Up to half of all, the vents on the lee side open, then the others.
    let lee = min(wanted * 2, ALL);
    const windward = max(wanted * 2 - ALL, 0);
    if (humid && lee < config.humidVent(device)) {
      lee = config.humidVent(device);
      this.reason = ventReason.humidity;
    }
    if (open) {
      lee = ALL;
      this.reason = ventReason.co2High;
    }
    this.limit(device, sensors, lee, windward);
  }

  publish(device: usize): void {
    registers.setLeeVent(device, <u16>this.lee);
    registers.setWindVent(device, <u16>this.windward);
    registers.setVentReason(device, this.reason);
    registers.setStormHeld(device, this.held);
  }

  /** A storm begins with one gust and ends with a calm that lasts; an unknown wind neither begins nor ends one. */
  private watchStorm(device: usize, wind: i32, elapsedMs: u32): void {
    if (wind == NONE) return;
    const storm = config.stormWind(device);
    if (wind >= storm) this.held = true;
    this.calmMs = wind < (storm * 4) / 5 ? min(this.calmMs + elapsedMs, 0x7fff_ffff - elapsedMs) : 0;
    if (this.held && this.calmMs >= <u32>config.stormCalm(device) * 1000) this.held = false;
  }

  private limit(device: usize, sensors: Sensors, lee: i32, windward: i32): void {
    let leeMost = ALL;
    let windMost = ALL;
    let reason: u16 = this.reason;
    if (sensors.outside != NONE && sensors.outside < config.frostOutside(device)) {
      leeMost = 0;
      windMost = 0;
      reason = ventReason.frost;
    }
    if (sensors.rain && config.rainVent(device) < leeMost) {
      leeMost = config.rainVent(device);
      windMost = leeMost;
      reason = ventReason.rain;
    }
    const strong = config.strongWind(device);
    if (sensors.wind == NONE) {
      windMost = 0;
      leeMost = min(leeMost, config.safeVent(device));
      reason = ventReason.noWindSensor;
    } else if (sensors.wind >= strong) {
      windMost = 0;
      const storm = config.stormWind(device);
      leeMost = min(leeMost, max(((storm - sensors.wind) * ALL) / (storm - strong), 0));
      reason = ventReason.wind;
    }
    if (this.held) {
      leeMost = 0;
      windMost = 0;
      reason = ventReason.storm;
    }
    if (lee > leeMost || windward > windMost) this.reason = reason;
    const step = config.ventStep(device);
    this.lee = moved(this.lee, lee, leeMost, step);
    this.windward = moved(this.windward, windward, windMost, step);
  }
}

/** Where vents go that are at `now` and want to be at `wanted`: not for less than a step, but at once below what is allowed. */
function moved(now: i32, wanted: i32, most: i32, step: i32): i32 {
  const target = min(wanted, most);
  const near = abs(target - now) < step && target != 0 && target != ALL;
  return near ? min(now, most) : target;
}
