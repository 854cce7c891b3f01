import { LeftOutError } from '../platform.ts';
import type { Registers } from '../registers.ts';
import type { EventLog } from './event-log.ts';
import { Channel, Discrete, Event, Holding, Input, saturate } from './image.ts';

const RESTORE_MS = 10_000;
const LEAKAGE = 50_000;
const WELDED_MS = 5000;
const LONGEST_MS = 60_000;
const DELIVERING = 13;
const REVERSED = 2;
/** Times to begin and to end, by bit of the supervised states. */
const TIMES = [
  ...Array<readonly [number, number]>(3).fill([1000, 1000]),
  ...Array<readonly [number, number]>(6).fill([10_000, 10_000]),
  [5000, 5000],
  [0, 1000],
  [0, 1000],
  [5000, 5000],
  [60_000, 60_000],
] as const;

/** Reports what the metering chip states and cannot be. */
export class MeasurementWatch {
  private readonly registers: Registers;
  private readonly log: EventLog;
  private faults = 0;
  private soundMs = 0;

  constructor(registers: Registers, log: EventLog) {
    this.registers = registers;
    this.log = log;
  }

  /** `found`: what is wrong now, a bit a phase, and one for the frequency. */
  watch(found: number, elapsedMs: number): void {
    if ((found | this.faults) === 0) return;
    if (found !== 0) {
      this.soundMs = 0;
      if ((found & ~this.faults) !== 0) this.set(this.faults | found, Event.measurementFault);
      return;
    }
    this.soundMs += elapsedMs;
    if (this.soundMs >= RESTORE_MS) this.set(0, Event.measurementRestored);
  }

  private set(faults: number, code: number): void {
    this.faults = faults;
    this.registers.input.setUint16(Input.measurementFaults, faults);
    this.registers.setDiscreteInput(Discrete.measurementFault, faults !== 0);
    this.log.raise(code, faults);
  }
}

/** Supervised states, a bit each as in the firmware; of those that are told only the direction of energy is here. */
export class Supervision {
  private readonly registers: Registers;
  private readonly inputs: Int32Array;
  private readonly log: EventLog;
  private readonly timers = new Float64Array(TIMES.length);
  private told = 0;
  private differing = 0;

  constructor(registers: Registers, inputs: Int32Array, log: EventLog) {
    this.registers = registers;
    this.inputs = inputs;
    this.log = log;
  }

  watch(active: number, elapsedMs: number): void {
    const differing = this.see(active) ^ this.told;
    if ((differing | this.differing) === 0) return;
    const changed = this.settle(differing, elapsedMs);
    this.told ^= changed;
    this.differing = differing & ~changed;
    if (changed === 0) return;
    if (changed !== 1 << DELIVERING) throw new LeftOutError('supervised states besides the direction of energy');
    const watts = Math.trunc(Math.trunc(active / Math.max(elapsedMs, 1)) / 1000);
    this.log.raise(this.told !== 0 ? Event.reverseEnergy : Event.forwardEnergy, saturate(watts));
  }

  private see(active: number): number {
    const { inputs, registers } = this;
    const { input, holding } = registers;
    if ((input.getUint16(Input.measurementFaults) & 7) !== 0) throw new LeftOutError('phases that cannot be');
    const lossVoltage = holding.getUint32(Holding.phaseLossVoltage);
    const under = holding.getUint32(Holding.underVoltage);
    const over = holding.getUint32(Holding.overVoltage);
    let seen = active < 0 ? 1 << DELIVERING : 0;
    for (let phase = 0; phase < 3; phase++) {
      const voltage = input.getUint32(Input.voltage + phase * 4);
      if (voltage < lossVoltage) seen |= 1 << phase;
      else if (voltage < under) seen |= 8 << phase;
      if (voltage > over) seen |= 64 << phase;
    }
    if (input.getUint16(Input.phaseSequence) === REVERSED) seen |= 512;
    if (inputs[Channel.cover] !== 0) seen |= 1024;
    if (inputs[Channel.terminalCover] !== 0) seen |= 2048;
    if (inputs[Channel.magnet] !== 0) seen |= 4096;
    return seen;
  }

  private settle(differing: number, elapsedMs: number): number {
    const { timers } = this;
    let changed = 0;
    for (let bit = 0; bit < TIMES.length; bit++) {
      if (((differing >> bit) & 1) === 0) {
        timers[bit] = 0;
        continue;
      }
      timers[bit]! += Math.min(elapsedMs, LONGEST_MS);
      if (timers[bit]! < TIMES[bit]![(this.told >> bit) & 1]!) continue;
      timers[bit] = 0;
      changed |= 1 << bit;
    }
    return changed;
  }
}

/** Notices a relay that does not open. */
export class RelayWatch {
  private readonly registers: Registers;
  private readonly log: EventLog;
  private flowMs = 0;
  private welded = false;

  constructor(registers: Registers, log: EventLog) {
    this.registers = registers;
    this.log = log;
  }

  watch(closed: boolean, active: number, elapsedMs: number): void {
    const energy = Math.abs(active);
    if (closed || energy <= LEAKAGE * elapsedMs) {
      this.flowMs = 0;
      if (this.welded) this.set(false, Event.relayParted, 0);
      return;
    }
    if (this.welded) return;
    this.flowMs += elapsedMs;
    if (this.flowMs >= WELDED_MS) this.set(true, Event.relayWelded, saturate(Math.trunc(energy / elapsedMs / 1000)));
  }

  private set(welded: boolean, code: number, value: number): void {
    this.welded = welded;
    this.registers.setDiscreteInput(Discrete.relayFault, welded);
    this.log.raise(code, value);
  }
}
