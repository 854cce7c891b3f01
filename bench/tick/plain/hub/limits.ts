import type { PlainPlatform } from '../platform.ts';
import type { Registers } from '../registers.ts';
import { Event, Holding, type HubConfig, Input, LimitSource, ResponseLevel, ShedReason } from './image.ts';

const LONGEST_MS = 0xffff_ffff;

/** What bounds the import power, and for how long. */
export class Limits {
  private readonly registers: Registers;
  private readonly config: HubConfig;
  private readonly platform: PlainPlatform;
  private sinceHeartbeatMs = LONGEST_MS;
  private responseLeftMs = 0;
  private source: number = LimitSource.fuse;
  /** The limit that holds, W. */
  effective = 0;
  failsafe = false;
  response = false;

  constructor(registers: Registers, config: HubConfig, platform: PlainPlatform) {
    this.registers = registers;
    this.config = config;
    this.platform = platform;
  }

  follow(elapsedMs: number): void {
    this.sinceHeartbeatMs = Math.min(this.sinceHeartbeatMs + elapsedMs, LONGEST_MS);
    this.countDown(elapsedMs);
    this.watchHost();
    this.choose();
  }

  private countDown(elapsedMs: number): void {
    this.responseLeftMs = Math.max(this.responseLeftMs - elapsedMs, 0);
    if (!this.response || this.responseLeftMs !== 0) return;
    this.response = false;
    this.registers.holding.setUint16(Holding.responseLevel, ResponseLevel.normal);
    this.platform.event(Event.responseEnded, 0);
  }

  private watchHost(): void {
    const { holding } = this.registers;
    const silent = this.sinceHeartbeatMs >= holding.getUint16(Holding.heartbeatTimeout) * 1000;
    const failsafe = silent && holding.getUint32(Holding.capacityLimit) !== 0;
    if (failsafe === this.failsafe) return;
    this.failsafe = failsafe;
    if (failsafe) this.platform.event(Event.failsafeBegan, holding.getUint32(Holding.failsafeLimit));
    else this.platform.event(Event.failsafeEnded, 0);
  }

  private choose(): void {
    const { mainFuse, mainsVoltage, supplyPhases } = this.config;
    let limit = mainFuse * mainsVoltage * supplyPhases;
    let source: number = LimitSource.fuse;
    const allowed = this.registers.holding.getUint32(this.failsafe ? Holding.failsafeLimit : Holding.capacityLimit);
    if (allowed !== 0 && allowed < limit) {
      limit = allowed;
      source = this.failsafe ? LimitSource.failsafe : LimitSource.capacity;
    }
    if (this.effective !== limit && this.effective !== 0) this.platform.event(Event.limitChanged, limit);
    this.effective = limit;
    this.source = source;
  }

  /** The shed reason that stands for the limit that holds. */
  get reason(): number {
    if (this.source === LimitSource.fuse) return ShedReason.fuse;
    return this.source === LimitSource.capacity ? ShedReason.capacityLimit : ShedReason.failsafe;
  }

  publish(): void {
    const { input } = this.registers;
    input.setUint32(Input.effectiveLimit, this.effective);
    input.setUint16(Input.limitSource, this.source);
    input.setUint32(Input.responseRemaining, Math.ceil(this.responseLeftMs / 1000));
    input.setUint32(Input.heartbeatAge, this.sinceHeartbeatMs / 1000);
  }
}
