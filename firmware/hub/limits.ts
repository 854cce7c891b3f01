import { event } from '../sdk/platform';
import { addSaturating } from './load';
import { config, demandResponseLevel, events, limitSource, registers, shedReason } from './profile.generated';

/** What bounds the import power, and for how long. */
@unmanaged
export class Limits {
  sinceHeartbeatMs: u32;
  demandResponseLeftMs: u32;
  /** The limit that holds, W. */
  effective: u32;
  source: u16;
  failsafe: bool;
  demandResponse: bool;

  /** No host has been heard yet, so a limit left from before the reset is not believed. */
  begin(): void {
    this.sinceHeartbeatMs = u32.MAX_VALUE;
  }

  heartbeat(): void {
    this.sinceHeartbeatMs = 0;
  }

  /** A level was written: it holds from now on for its duration. */
  demandResponseWritten(device: usize): void {
    const level = registers.demandResponseLevel(device);
    this.demandResponseLeftMs =
      level == demandResponseLevel.normal ? 0 : registers.demandResponseDuration(device) * 1000;
    const active = this.demandResponseLeftMs != 0;
    if (active) event(device, events.demandResponseBegan, level);
    else if (this.demandResponse) event(device, events.demandResponseEnded, 1);
    this.demandResponse = active;
  }

  follow(device: usize, elapsedMs: u32): void {
    this.sinceHeartbeatMs = addSaturating(this.sinceHeartbeatMs, elapsedMs);
    this.countDown(device, elapsedMs);
    this.watchHost(device);
    this.choose(device);
  }

  private countDown(device: usize, elapsedMs: u32): void {
    const left = this.demandResponseLeftMs > elapsedMs ? this.demandResponseLeftMs - elapsedMs : 0;
    this.demandResponseLeftMs = left;
    if (!this.demandResponse || left != 0) return;
    this.demandResponse = false;
    registers.setDemandResponseLevel(device, demandResponseLevel.normal);
    event(device, events.demandResponseEnded, 0);
  }

  private watchHost(device: usize): void {
    const silent = this.sinceHeartbeatMs >= <u32>registers.heartbeatTimeout(device) * 1000;
    const failsafe = silent && registers.capacityLimit(device) != 0;
    if (failsafe == this.failsafe) return;
    this.failsafe = failsafe;
    if (failsafe) event(device, events.failsafeBegan, registers.failsafeLimit(device));
    else event(device, events.failsafeEnded, 0);
  }

  /** The least limit wins. The failsafe limit stands in for a capacity limit that nobody vouches for any more. */
  private choose(device: usize): void {
    let limit = <u32>(config.mainFuse(device) * config.mainsVoltage(device) * config.supplyPhases(device));
    let source = limitSource.fuse;
    const allowed = this.failsafe ? registers.failsafeLimit(device) : registers.capacityLimit(device);
    if (allowed != 0 && allowed < limit) {
      limit = allowed;
      source = this.failsafe ? limitSource.failsafe : limitSource.capacity;
    }
    if (this.effective != limit && this.effective != 0) event(device, events.limitChanged, limit);
    this.effective = limit;
    this.source = source;
  }

  /** The value of `shedReason` that stands for the effective limit. */
  get reason(): u16 {
    if (this.source == limitSource.fuse) return shedReason.fuse;
    return this.source == limitSource.capacity ? shedReason.capacityLimit : shedReason.failsafe;
  }

  publish(device: usize): void {
    registers.setEffectiveLimit(device, this.effective);
    registers.setLimitSource(device, this.source);
    registers.setDemandResponseRemaining(device, <u32>((<u64>this.demandResponseLeftMs + 999) / 1000));
    registers.setHeartbeatAge(device, this.sinceHeartbeatMs / 1000);
  }
}
