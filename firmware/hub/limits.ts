import { event } from '../sdk/platform';
import { addSaturating } from './load';
import { config, events, importLimitSource, load1Reason, registers } from './profile.generated';
import { signalsOf } from './state';

/** A limit that is none. */
export const NO_LIMIT: u32 = u32.MAX_VALUE;

namespace FailsafeEnd {
  export const timeOver: i32 = 0;
  export const heartbeat: i32 = 1;
  export const lifted: i32 = 2;
}

/**
 * What bounds the power at the grid connection. The least limit holds: what the fuse allows, the contract's, the network
 * operator's, and that of an event. As EEBus' use cases for limits ask, the operator's is believed while heartbeats come
 * only; else the failsafe limit stands in for it, from a reset on until the first one, and no longer than the failsafe
 * duration, after which there is no limit of the operator until a heartbeat comes.
 */
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
  /** The failsafe limit has held for its duration, and no heartbeat came since. */
  expired: bool;

  /** No host has been heard yet, so a limit left from before the reset is not believed. */
  begin(device: usize): void {
    this.sinceHeartbeatMs = u32.MAX_VALUE;
    this.importLimit = this.exportLimit = NO_LIMIT;
    this.watchHost(device, 0);
    this.choose(device);
  }

  heartbeat(): void {
    this.sinceHeartbeatMs = 0;
  }

  follow(device: usize, elapsedMs: u32): void {
    this.sinceHeartbeatMs = addSaturating(this.sinceHeartbeatMs, elapsedMs);
    this.watchHost(device, elapsedMs);
    const importBefore = this.importLimit;
    const exportBefore = this.exportLimit;
    this.choose(device);
    if (this.importLimit != importBefore) event(device, events.importLimitChanged, asEventValue(this.importLimit));
    if (this.exportLimit != exportBefore) event(device, events.exportLimitChanged, asEventValue(this.exportLimit));
  }

  private watchHost(device: usize, elapsedMs: u32): void {
    const limited = registers.capacityLimit(device) != NO_LIMIT || registers.exportCapacityLimit(device) != NO_LIMIT;
    const silent = this.sinceHeartbeatMs >= <u32>registers.heartbeatTimeout(device) * 1000;
    if (!limited || !silent) {
      if (this.failsafe)
        event(device, events.failsafeEnded, silent || !limited ? FailsafeEnd.lifted : FailsafeEnd.heartbeat);
      this.failsafe = this.expired = false;
      return;
    }
    if (this.expired) return;
    if (!this.failsafe) {
      this.failsafe = true;
      this.failsafeMs = 0;
      event(device, events.failsafeBegan, asEventValue(registers.failsafeLimit(device)));
      return;
    }
    this.failsafeMs = addSaturating(this.failsafeMs, elapsedMs);
    const longest = registers.failsafeDuration(device) * 1000;
    if (longest == 0 || this.failsafeMs < longest) return;
    this.failsafe = false;
    this.expired = true;
    event(device, events.failsafeEnded, FailsafeEnd.timeOver);
  }

  private choose(device: usize): void {
    const fuse = <u32>(config.mainFuse(device) * config.mainsVoltage(device) * config.supplyPhases(device));
    const signals = signalsOf(device);
    this.importLimit = fuse;
    this.importSource = importLimitSource.fuse;
    const standing = config.standingImportLimit(device);
    if (standing >= 0) this.boundImport(<u32>standing, importLimitSource.standing);
    this.boundImport(signals.importLimit, importLimitSource.event);
    if (registers.capacityLimit(device) != NO_LIMIT) {
      if (this.failsafe) this.boundImport(registers.failsafeLimit(device), importLimitSource.failsafe);
      else if (!this.expired) this.boundImport(registers.capacityLimit(device), importLimitSource.capacity);
    }
    this.exportLimit = fuse;
    this.exportSource = importLimitSource.fuse;
    const standingExport = config.standingExportLimit(device);
    if (standingExport >= 0) this.boundExport(<u32>standingExport, importLimitSource.standing);
    this.boundExport(signals.exportLimit, importLimitSource.event);
    if (registers.exportCapacityLimit(device) != NO_LIMIT) {
      if (this.failsafe) this.boundExport(registers.failsafeExportLimit(device), importLimitSource.failsafe);
      else if (!this.expired) this.boundExport(registers.exportCapacityLimit(device), importLimitSource.capacity);
    }
  }

  private boundImport(limit: u32, source: u16): void {
    if (limit >= this.importLimit) return;
    this.importLimit = limit;
    this.importSource = source;
  }

  private boundExport(limit: u32, source: u16): void {
    if (limit >= this.exportLimit) return;
    this.exportLimit = limit;
    this.exportSource = source;
  }

  /** The value of `loadNReason` that stands for the import limit. */
  get reason(): u16 {
    if (this.importSource == importLimitSource.fuse) return load1Reason.fuse;
    return this.importSource == importLimitSource.failsafe ? load1Reason.failsafe : load1Reason.capacityLimit;
  }

  publish(device: usize): void {
    registers.setImportLimit(device, this.importLimit);
    registers.setImportLimitSource(device, this.importSource);
    registers.setExportLimit(device, this.exportLimit);
    registers.setExportLimitSource(device, this.exportSource);
    registers.setHeartbeatAge(device, this.sinceHeartbeatMs / 1000);
    registers.setFailsafeActive(device, this.failsafe);
    registers.setFailsafeRemaining(device, this.failsafeRemaining(device));
  }

  private failsafeRemaining(device: usize): u32 {
    if (!this.failsafe) return 0;
    const longest = registers.failsafeDuration(device);
    if (longest == 0) return NO_LIMIT;
    const held = this.failsafeMs / 1000;
    return longest > held ? longest - held : 1;
  }
}

function asEventValue(limit: u32): i32 {
  return <i32>min<u32>(limit, i32.MAX_VALUE);
}
