import type { PlainPlatform } from '../platform.ts';
import type { Registers } from '../registers.ts';

const VOLTAGE_LIMIT = 500_000;
const POWER_FLOOR = 10_000_000;
const RESTORE_MS = 10_000;
const LEAKAGE = 50_000;
const WELDED_MS = 5000;
const FAULTS = 136;
const Event = { measurementFault: 6, measurementRestored: 7, relayWelded: 8, relayParted: 9 } as const;

function impossible(voltage: number, current: number, power: number): boolean {
  const product = voltage * current;
  return voltage < 0 || voltage > VOLTAGE_LIMIT || Math.abs(power) * 1000 > product + product / 8 + POWER_FLOOR;
}

/** Reports what the metering chip states and cannot be. */
export class MeasurementWatch {
  private readonly registers: Registers;
  private readonly platform: PlainPlatform;
  private faults = 0;
  private soundMs = 0;

  constructor(registers: Registers, platform: PlainPlatform) {
    this.registers = registers;
    this.platform = platform;
  }

  /** Returns what is wrong now: a bit a phase, and one for the frequency. */
  watch(inputs: Int32Array, live: boolean, elapsedMs: number): number {
    let found = live && (inputs[12]! < 40_000 || inputs[12]! > 70_000) ? 8 : 0;
    for (let phase = 0; phase < 3; phase++) {
      if (impossible(inputs[phase]!, inputs[3 + phase]!, inputs[6 + phase]!)) found |= 1 << phase;
    }
    if ((found | this.faults) === 0) return 0;
    if (found !== 0) {
      this.soundMs = 0;
      if ((found & ~this.faults) !== 0) this.set(this.faults | found, Event.measurementFault);
      return found;
    }
    this.soundMs += elapsedMs;
    if (this.soundMs >= RESTORE_MS) this.set(0, Event.measurementRestored);
    return 0;
  }

  private set(faults: number, code: number): void {
    this.faults = faults;
    this.registers.input.setUint16(FAULTS, faults);
    this.registers.setDiscreteInput(2, faults !== 0);
    this.platform.event(code, faults);
  }
}

/** Notices a relay that does not open. */
export class RelayWatch {
  private readonly registers: Registers;
  private readonly platform: PlainPlatform;
  private flowMs = 0;
  private welded = false;

  constructor(registers: Registers, platform: PlainPlatform) {
    this.registers = registers;
    this.platform = platform;
  }

  watch(closed: boolean, active: number, elapsedMs: number): void {
    const power = Math.abs(active);
    if (closed || power <= LEAKAGE) {
      this.flowMs = 0;
      if (this.welded) this.set(false, Event.relayParted, 0);
      return;
    }
    if (this.welded) return;
    this.flowMs += elapsedMs;
    if (this.flowMs >= WELDED_MS) this.set(true, Event.relayWelded, Math.trunc(power / 1000));
  }

  private set(welded: boolean, code: number, value: number): void {
    this.welded = welded;
    this.registers.setDiscreteInput(3, welded);
    this.platform.event(code, value);
  }
}
