import type { PlainPlatform } from '../platform.ts';
import type { Registers } from '../registers.ts';
import { Event, Holding, Input } from './image.ts';
import { ALL, bitOf, PHASES } from './phases.ts';

const MINUTE_MS = 60_000;

/** Detectors that stay on or off for too long are not believed. */
export class Detectors {
  private readonly registers: Registers;
  private readonly platform: PlainPlatform;
  private stuckOn = 0;
  private stuckOff = 0;
  private wasOn = 0;
  private wasOff = 0;
  private worked = 0;
  private minuteMs = 0;
  private readonly onMinutes = new Uint8Array(PHASES);
  private readonly offMinutes = new Uint8Array(PHASES);

  constructor(registers: Registers, platform: PlainPlatform) {
    this.registers = registers;
    this.platform = platform;
  }

  get failed(): number {
    return this.stuckOn | this.stuckOff;
  }

  /** Phases with a vehicle on a detector that is believed. */
  read(channel: number, elapsedMs: number): number {
    const presence = channel & ALL;
    this.wasOn |= presence;
    this.wasOff |= ~presence;
    const before = this.failed;
    if (before !== 0) {
      this.stuckOn &= presence;
      this.stuckOff &= ~presence;
      if (this.failed !== before) this.publish(Event.detectorRestored);
    }
    this.minuteMs += elapsedMs;
    if (this.minuteMs >= MINUTE_MS) this.endMinute();
    return presence & ~this.stuckOn;
  }

  private endMinute(): void {
    const before = this.failed;
    const { holding } = this.registers;
    const maxPresence = holding.getUint16(Holding.detectorMaxPresence);
    const noActivity = holding.getUint16(Holding.detectorNoActivity);
    for (let phase = 0; phase < PHASES; phase++) {
      const bit = bitOf(phase);
      const on = this.wasOff & bit ? 0 : Math.min(this.onMinutes[phase]! + 1, 255);
      const off = this.wasOn & bit ? 0 : Math.min(this.offMinutes[phase]! + 1, 255);
      this.onMinutes[phase] = on;
      this.offMinutes[phase] = off;
      if (maxPresence !== 0 && on >= maxPresence) this.stuckOn |= bit;
      if (noActivity !== 0 && off >= noActivity && (this.worked & bit) !== 0) this.stuckOff |= bit;
    }
    this.worked |= this.wasOn;
    this.wasOn = 0;
    this.wasOff = 0;
    this.minuteMs %= MINUTE_MS;
    if (this.failed !== before) this.publish(Event.detectorFault);
  }

  private publish(code: number): void {
    this.registers.input.setUint16(Input.detectorFaults, this.failed);
    this.registers.setDiscreteInput(2, this.failed !== 0);
    this.platform.event(code, this.failed);
  }
}
