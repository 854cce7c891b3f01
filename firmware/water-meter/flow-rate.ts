import { ScanVolume } from './flow-sensor';
import { config, flowZone, registers } from './profile.generated';

/** Pulses of at least so long a time make a flow rate. */
const WINDOW_MS: u32 = 30_000;
/** After so long without a pulse nothing flows that could be told. */
const STILL_MS: u32 = 120_000;

/** The flow rate, from a pulse to one at least {@link WINDOW_MS} later. */
@unmanaged
export class FlowRate {
  private forwardMl: u64;
  private reverseMl: u64;
  private windowMs: u32;
  /** L/h, less than 0 backwards. */
  litresPerHour: i32;
  /** Highest one of the day. */
  peak: u32;

  /** `known`: the volume is that of the scan alone. */
  step(volume: ScanVolume, known: bool, elapsedMs: u32): void {
    if (!known) return;
    this.forwardMl += volume.forwardMl;
    this.reverseMl += volume.reverseMl;
    this.windowMs = min(this.windowMs, STILL_MS) + min(elapsedMs, 0x4000_0000);
    const pulsed = (volume.forwardMl | volume.reverseMl) != 0;
    if (pulsed && this.windowMs >= WINDOW_MS) this.close(elapsedMs);
    else if (this.windowMs > STILL_MS) this.close(elapsedMs);
  }

  private close(elapsedMs: u32): void {
    const ms = <i64>max(this.windowMs, elapsedMs);
    const rate = ((<i64>this.forwardMl - <i64>this.reverseMl) * 3600) / ms;
    this.litresPerHour = <i32>max<i64>(min<i64>(rate, i32.MAX_VALUE), i32.MIN_VALUE);
    this.peak = max(this.peak, <u32>max(this.litresPerHour, 0));
    this.forwardMl = 0;
    this.reverseMl = 0;
    this.windowMs = 0;
  }
}

/** Q1, L/h (R 49-1, 4.1: the ratio Q3/Q1 names the meter). */
export function q1(device: usize): i32 {
  return config.permanentFlow(device) / config.flowRatio(device);
}

/** Q2 = 1.6 Q1, L/h. */
export function q2(device: usize): i32 {
  return (config.permanentFlow(device) * 16) / (config.flowRatio(device) * 10);
}

/** Q4 = 1.25 Q3, L/h. */
export function q4(device: usize): i32 {
  return (config.permanentFlow(device) * 5) / 4;
}

export function publishFlow(device: usize, rate: FlowRate): void {
  const flow = rate.litresPerHour;
  registers.setFlow(device, flow);
  registers.setFlowing(device, flow != 0);
  registers.setPeakFlow(device, rate.peak);
  registers.setFlowZone(device, zoneOf(device, abs(flow)));
}

export function publishFlowLimits(device: usize): void {
  registers.setQ1(device, q1(device));
  registers.setQ2(device, q2(device));
  registers.setQ4(device, q4(device));
}

function zoneOf(device: usize, flow: i32): u16 {
  if (flow == 0) return flowZone.none;
  if (flow < q1(device)) return flowZone.belowQ1;
  if (flow < q2(device)) return flowZone.lower;
  if (flow <= config.permanentFlow(device)) return flowZone.upper;
  return flow <= q4(device) ? flowZone.overload : flowZone.aboveQ4;
}
