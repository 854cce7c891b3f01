import { event } from '../sdk/platform';
import { addSaturating } from './load';
import { config, events, importLimitSource, registers } from './profile.generated';
import { signalsOf } from './state';

/** A limit that is none. */
export const NO_LIMIT: u32 = u32.MAX_VALUE;

/** What bounds the power at the grid connection, and for how long. */
@unmanaged
export class Limits {
  sinceHeartbeatMs: u32;
  /** Time that the failsafe limit has held. */
  failsafeMs: u32;
  /** The limits that hold, W, and the values of `importLimitSource` that say where they come from. */
  importLimit: u32;
  exportLimit: u32;
  importSource: u16;
  exportSource: u16;
  failsafe: bool;

  begin(): void {
    this.sinceHeartbeatMs = u32.MAX_VALUE;
  }

  heartbeat(): void {
    this.sinceHeartbeatMs = 0;
  }

  follow(device: usize, elapsedMs: u32): void {
    this.sinceHeartbeatMs = addSaturating(this.sinceHeartbeatMs, elapsedMs);
    const fuse = <u32>(config.mainFuse(device) * config.mainsVoltage(device) * config.supplyPhases(device));
    this.importLimit = fuse;
    this.importSource = importLimitSource.fuse;
    const capacity = registers.capacityLimit(device);
    if (capacity < this.importLimit) {
      this.importLimit = capacity;
      this.importSource = importLimitSource.capacity;
    }
    const asked = signalsOf(device).importLimit;
    if (asked < this.importLimit) {
      this.importLimit = asked;
      this.importSource = importLimitSource.event;
    }
    this.exportLimit = fuse;
    this.exportSource = importLimitSource.fuse;
  }

  publish(device: usize): void {
    registers.setImportLimit(device, this.importLimit);
    registers.setImportLimitSource(device, this.importSource);
    registers.setExportLimit(device, this.exportLimit);
    registers.setExportLimitSource(device, this.exportSource);
    registers.setHeartbeatAge(device, this.sinceHeartbeatMs / 1000);
    registers.setFailsafeActive(device, this.failsafe);
  }
}
