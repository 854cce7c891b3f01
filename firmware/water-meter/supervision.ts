import { Alarm, Alarms } from './alarms';
import { FlowRate, q4 } from './flow-rate';
import { ScanVolume } from './flow-sensor';
import { config, inputs } from './profile.generated';

const MS_PER_S: u32 = 1000;
const MS_PER_MINUTE: u32 = 60_000;
const MS_PER_HOUR: u32 = 3_600_000;
const LIMIT_MS: u32 = 0x7000_0000;

namespace SensorBit {
  export const empty: i32 = 1;
  export const broken: i32 = 2;
}

/** What the flow tells about the pipes behind the meter. */
@unmanaged
export class Supervision {
  /** Time since the last pulse forward. */
  private stillMs: u32;
  /** Time since the flow stopped last. */
  private runningMs: u32;
  /** Backwards since the last pulse forward. */
  private backMl: u64;

  step(device: usize, alarms: Alarms, volume: ScanVolume, rate: FlowRate, elapsedMs: u32): void {
    this.watchLeak(device, alarms, volume, min(elapsedMs, LIMIT_MS));
    this.watchBackflow(device, alarms, volume, elapsedMs);
    const flow = rate.litresPerHour;
    const burstMs = <u32>config.burstAfter(device) * MS_PER_S;
    alarms.watch(device, Alarm.burst, flow >= config.burstFlow(device), burstMs, elapsedMs);
    const overloadMs = <u32>config.overloadAfter(device) * MS_PER_S;
    alarms.watch(device, Alarm.overload, flow > q4(device), overloadMs, elapsedMs);
    const status = inputs.sensorStatus(device);
    const delayMs = <u32>config.conditionDelay(device) * MS_PER_S;
    alarms.watch(device, Alarm.emptyPipe, (status & SensorBit.empty) != 0, delayMs, elapsedMs);
    alarms.watch(device, Alarm.sensorFault, (status & SensorBit.broken) != 0, delayMs, elapsedMs);
    alarms.watch(device, Alarm.tamper, inputs.magneticField(device) != 0, 0, elapsedMs);
    alarms.watch(device, Alarm.batteryLow, inputs.batteryLow(device) != 0, 0, elapsedMs);
  }

  /** In a household the flow stops at some time of the day; where it never does, something drips. */
  private watchLeak(device: usize, alarms: Alarms, volume: ScanVolume, elapsedMs: u32): void {
    this.stillMs = volume.forwardMl != 0 ? 0 : min(this.stillMs, LIMIT_MS) + elapsedMs;
    this.runningMs = min(this.runningMs, LIMIT_MS) + elapsedMs;
    if (this.stillMs >= <u32>config.stillTime(device) * MS_PER_MINUTE) this.runningMs = 0;
    alarms.watch(device, Alarm.leak, this.runningMs >= <u32>config.leakAfter(device) * MS_PER_HOUR, 0, elapsedMs);
  }

  private watchBackflow(device: usize, alarms: Alarms, volume: ScanVolume, elapsedMs: u32): void {
    this.backMl = volume.forwardMl != 0 ? 0 : this.backMl + volume.reverseMl;
    alarms.watch(device, Alarm.backflow, this.backMl >= <u64>config.backflowVolume(device), 0, elapsedMs);
  }
}
