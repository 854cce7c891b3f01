import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { LocalTime } from '../sdk/local-time';
import { config } from './profile.generated';

const MS_PER_MINUTE: i64 = 60_000;
const PERIODS: i32 = 4;

/** Luminance of the classes M1 to M6, 0.01 cd/m² (EN 13201-2, table 1). */
const LUMINANCES: StaticArray<i32> = [200, 150, 100, 75, 50, 30];

/** Elevations of the sun in degrees beyond which no photocell can make night of day or day of night. */
const NIGHT: f64 = -6;
const DAY: f64 = 6;
/** How far beyond those a photocell that says otherwise is faulty. */
const CLEARLY: f64 = 4;

/** Whether a street is dark, by its photocell and the sun. */
@unmanaged
export class Darkness {
  dark: bool;
  cellDark: bool;
  /** How long the photocell has said otherwise. */
  otherMs: u32;

  /** `lux` is less than 0 where nothing is measured. */
  step(device: usize, lux: i32, sun: f64, elapsedMs: u32): void {
    const cellKnown = lux >= 0;
    const other = this.cellDark ? lux > config.offIlluminance(device) : cellKnown && lux < config.onIlluminance(device);
    this.otherMs = other ? min(this.otherMs, 0x3fff_ffff) + min(elapsedMs, 0x3fff_ffff) : 0;
    if (other && this.otherMs >= <u32>config.illuminanceDelay(device) * 1000) {
      this.cellDark = !this.cellDark;
      this.otherMs = 0;
    }
    if (sun < NIGHT) this.dark = true;
    else if (sun > DAY) this.dark = false;
    else this.dark = cellKnown ? this.cellDark : sun * 1000 < <f64>config.switchElevation(device);
  }

  /** The photocell says what the sun cannot have made. */
  contradicts(sun: f64): bool {
    return this.cellDark ? sun > DAY + CLEARLY : sun < NIGHT - CLEARLY;
  }
}

/** Lighting class by the local time of the day, 1 to 6; 0 is off. */
export function classAt(device: usize, local: LocalTime, timeMs: i64): i32 {
  const offsetMs = local.at(timeMs, config.utcOffsetMinutes(device), device + config.daylightSavingAt).offsetMs;
  const sinceDay = timeMs + offsetMs - floorDiv(timeMs + offsetMs, MS_PER_DAY) * MS_PER_DAY;
  const minute = <i32>(sinceDay / MS_PER_MINUTE);
  let period = PERIODS - 1;
  for (let index = 0; index < PERIODS; index++) if (minute >= config.classFrom(device, index)) period = index;
  return config.classes(device, period);
}

/** Part of its flux at which a lamp for the design class gives another one. */
export function fluxOfClass(device: usize, lightingClass: i32): f64 {
  if (lightingClass == 0) return 0;
  const wanted = unchecked(LUMINANCES[lightingClass - 1]);
  return min<f64>(<f64>wanted / <f64>unchecked(LUMINANCES[config.designClass(device) - 1]), 1);
}
