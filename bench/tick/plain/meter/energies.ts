import type { Registers } from '../registers.ts';
import { type Flow, Holding, Input, Output, sum, UJ_PER_WH } from './image.ts';

const QUANTITIES = 8;
const COUNT = 96;
const TARIFF_GROUP = 4;
const ROLLOVER = 100_000_000_000;
const PULSE = 3_600_000_000_000;

/** The energy registers with what is below a unit, and the pulses. */
export class Energies {
  readonly units = new Float64Array(COUNT);
  readonly residues = new Float64Array(COUNT);
  readonly pulses = { active: 0, reactive: 0 };
  private readonly registers: Registers;
  private readonly outputs: Int32Array;

  constructor(registers: Registers, outputs: Int32Array) {
    this.registers = registers;
    this.outputs = outputs;
    outputs[Output.pulseLength] = registers.holding.getUint16(Holding.pulseLength);
  }

  exact(index: number): number {
    return this.units[index]! * UJ_PER_WH + this.residues[index]!;
  }

  book(flow: Flow, tariff: number): void {
    for (let phase = 0; phase < 3; phase++) {
      this.bookGroup(1 + phase, flow.active[phase]!, flow.reactive[phase]!, flow.apparent[phase]!);
    }
    const active = sum(flow.active);
    const reactive = sum(flow.reactive);
    const apparent = sum(flow.apparent);
    this.bookGroup(0, active, reactive, apparent);
    this.bookGroup(TARIFF_GROUP + tariff - 1, active, reactive, apparent);
    this.bookPulses(Math.abs(active), Math.abs(reactive));
  }

  private bookGroup(group: number, active: number, reactive: number, apparent: number): void {
    const first = group * QUANTITIES;
    const out = active < 0 ? 1 : 0;
    if (active !== 0) this.add(first + out, Math.abs(active));
    if (reactive > 0) this.add(first + 2 + out, reactive);
    else if (reactive < 0) this.add(first + 5 - out, -reactive);
    if (apparent !== 0) this.add(first + 6 + out, apparent);
  }

  private add(index: number, energy: number): void {
    const residue = this.residues[index]! + energy;
    if (residue < UJ_PER_WH) {
      this.residues[index] = residue;
      return;
    }
    const moved = Math.floor(residue / UJ_PER_WH);
    const units = (this.units[index]! + moved) % ROLLOVER;
    this.residues[index] = residue - moved * UJ_PER_WH;
    this.units[index] = units;
    this.registers.input.setUint32(Input.energy + index * 8, units / 2 ** 32);
    this.registers.input.setUint32(Input.energy + index * 8 + 4, units);
  }

  private bookPulses(active: number, reactive: number): void {
    const { pulses } = this;
    const constant = this.registers.holding.getUint32(Holding.pulseConstant);
    pulses.active += active * constant;
    pulses.reactive += reactive * constant;
    if (pulses.active < PULSE && pulses.reactive < PULSE) return;
    const { input } = this.registers;
    const given = input.getUint32(Input.pulsesActive) + Math.floor(pulses.active / PULSE);
    const givenReactive = input.getUint32(Input.pulsesReactive) + Math.floor(pulses.reactive / PULSE);
    pulses.active %= PULSE;
    pulses.reactive %= PULSE;
    input.setUint32(Input.pulsesActive, given);
    input.setUint32(Input.pulsesReactive, givenReactive);
    this.outputs[Output.pulsesActive] = given;
    this.outputs[Output.pulsesReactive] = givenReactive;
  }
}
