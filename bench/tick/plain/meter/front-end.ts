import { LeftOutError } from '../platform.ts';
import type { Registers } from '../registers.ts';
import { Channel, Discrete, type Flow, Holding, Input, nearest, saturate } from './image.ts';
import { publishPhasors } from './phasors.ts';
import type { MeasurementWatch } from './watches.ts';

const SHOW_MS = 1000;
/** Bit of L1 in what is found of the phases. */
const LOADED = 16;

function powerFactor(active: number, apparent: number): number {
  return apparent === 0 ? 1000 : nearest(Math.max(Math.min((active * 1000) / apparent, 1000), -1000));
}

function quadrant(active: number, reactive: number): number {
  if (active === 0 && reactive === 0) return 0;
  if (reactive < 0) return active < 0 ? 3 : 4;
  return active < 0 ? 2 : 1;
}

/** Takes the chip's quantities into the registers and the flow. */
export class FrontEnd {
  private readonly registers: Registers;
  private readonly inputs: Int32Array;
  private readonly watch: MeasurementWatch;
  private sinceShownMs = SHOW_MS;

  constructor(registers: Registers, inputs: Int32Array, watch: MeasurementWatch) {
    this.registers = registers;
    this.inputs = inputs;
    this.watch = watch;
    for (let at: number = Holding.calibration; at < Holding.startingCurrent; at += 4) {
      if (registers.holding.getUint32(at) !== 0) throw new LeftOutError('calibration');
    }
  }

  measure(flow: Flow, elapsedMs: number): void {
    const { inputs, registers } = this;
    const { input } = registers;
    let found = 0;
    for (let phase = 0; phase < 3; phase++) found |= this.measurePhase(flow, phase, elapsedMs);
    const frequency = inputs[Channel.frequency]!;
    input.setUint32(Input.currentN, Math.max(inputs[Channel.currentN]!, 0));
    input.setUint16(Input.frequency, Math.min(Math.max(frequency, 0), 0xffff));
    registers.setDiscreteInput(Discrete.noLoad, (found & (LOADED * 7)) === 0);
    this.publishTotals();
    const impossible = (frequency < 40_000 || frequency > 70_000) && this.live;
    this.watch.watch((found & 7) | (impossible ? 8 : 0), elapsedMs);
    this.sinceShownMs += elapsedMs;
    if (this.sinceShownMs < SHOW_MS) return;
    this.sinceShownMs = 0;
    publishPhasors(registers, inputs);
  }

  private measurePhase(flow: Flow, phase: number, elapsedMs: number): number {
    const { inputs } = this;
    const { input, holding } = this.registers;
    const stated = inputs[Channel.voltage + phase]!;
    const statedCurrent = inputs[Channel.current + phase]!;
    let active = inputs[Channel.active + phase]!;
    let reactive = inputs[Channel.reactive + phase]!;
    const product = stated * statedCurrent;
    const greatest = product + Math.floor(product / 8) + 10_000_000;
    const power = Math.max(Math.abs(active), Math.abs(reactive)) * 1000;
    const cannotBe = stated < 0 || stated > 500_000 || statedCurrent < 0 || power > greatest;
    const voltage = Math.max(stated, 0);
    const current = Math.max(statedCurrent, 0);
    let apparent = nearest(Math.min((voltage * current) / 1000, 0xffff_ffff));
    const loaded =
      !cannotBe &&
      current >= holding.getUint32(Holding.startingCurrent) &&
      apparent >= holding.getUint32(Holding.startingPower);
    if (!loaded && !cannotBe) active = reactive = apparent = 0;
    input.setUint32(Input.voltage + phase * 4, voltage);
    input.setUint32(Input.current + phase * 4, current);
    input.setInt32(Input.activePower + phase * 4, active);
    input.setInt32(Input.reactivePower + phase * 4, reactive);
    input.setUint32(Input.apparentPower + phase * 4, apparent);
    input.setInt16(Input.powerFactor + phase * 2, powerFactor(active, apparent));
    const booked = loaded ? elapsedMs : 0;
    flow.active[phase] = booked * active;
    flow.reactive[phase] = booked * reactive;
    flow.apparent[phase] = booked * apparent;
    return ((cannotBe ? 1 : 0) | (loaded ? LOADED : 0)) << phase;
  }

  private publishTotals(): void {
    const { input } = this.registers;
    let active = 0;
    let reactive = 0;
    let apparent = 0;
    for (let at = 0; at < 12; at += 4) {
      active += input.getInt32(Input.activePower + at);
      reactive += input.getInt32(Input.reactivePower + at);
      apparent += input.getUint32(Input.apparentPower + at);
    }
    input.setInt32(Input.activeTotal, saturate(active));
    input.setInt32(Input.reactiveTotal, saturate(reactive));
    input.setUint32(Input.apparentTotal, Math.min(apparent, 0xffff_ffff));
    input.setInt16(Input.powerFactor + 6, powerFactor(active, apparent));
    input.setUint16(Input.quadrant, quadrant(active, reactive));
    this.registers.setDiscreteInput(Discrete.reverseFlow, active < 0);
  }

  private get live(): boolean {
    const { input, holding } = this.registers;
    const least = holding.getUint32(Holding.phaseLossVoltage);
    return [0, 4, 8].some((at) => input.getUint32(Input.voltage + at) >= least);
  }
}
