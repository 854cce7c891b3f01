import { config } from './profile.generated';

/** Proportional part, and integral part by second and by scan at most, of what the flux changes by the error. */
const PROPORTIONAL: f64 = 0.2;
const INTEGRAL_PER_S: f64 = 0.1;
const INTEGRAL_MOST: f64 = 0.5;
/** Part of the set point within which the flux stays as it is. */
const DEAD_BAND: f64 = 0.03;

/** PI control of a room's light, in its velocity form, so that it takes over from where the flux is. */
@unmanaged
export class Daylight {
  lastError: f64;
  running: bool;

  /** Flux, 0 to 1, from that of now and what is measured on the desk. */
  step(device: usize, flux: f64, lux: i32, elapsedMs: u32): f64 {
    const wanted = <f64>config.setIlluminance(device);
    const error = (wanted - <f64>lux) / <f64>config.fullIlluminance(device);
    const rest = abs(wanted - <f64>lux) <= wanted * DEAD_BAND;
    const change = this.running ? PROPORTIONAL * (error - this.lastError) : 0;
    this.lastError = error;
    this.running = true;
    if (rest) return flux;
    const integral = min<f64>((INTEGRAL_PER_S * <f64>elapsedMs) / 1000, INTEGRAL_MOST);
    return min<f64>(max<f64>(flux + change + integral * error, 0), 1);
  }
}
