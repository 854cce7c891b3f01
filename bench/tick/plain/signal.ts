import type { FreshDevice } from '../fleet.ts';
import type { PlainPlatform } from './platform.ts';
import { saveRecord } from './record.ts';
import { Registers } from './registers.ts';
import { Calls } from './signal/calls.ts';
import { Counts } from './signal/counts.ts';
import { Detectors } from './signal/detectors.ts';
import { DualRing } from './signal/dual-ring.ts';
import { Channel, Event, Fault, Holding, Input, Mode, Parameters, PhaseState } from './signal/image.ts';
import { Lamps } from './signal/lamps.ts';
import { PHASES } from './signal/phases.ts';

// The traffic signal controller's loop in plain TypeScript: the same work as firmware/signal, on the same register
// image.

const Coil = { flash: 1, resetFault: 2 } as const;
const DECISECOND_MS = 100;

export class PlainSignal {
  readonly inputs = new Int32Array(10);
  readonly outputs = new Int32Array(5);
  readonly registers: Registers;
  private readonly startFlashMs: number;
  private readonly startAllRedMs: number;
  private readonly platform: PlainPlatform;
  private readonly counts = new Counts();
  private readonly calls = new Calls();
  private readonly detectors: Detectors;
  private readonly lamps = new Lamps();
  private readonly dualRing: DualRing;
  private uptimeMs = 0;
  private sinceRecordMs = 0;
  private mode: number = Mode.startFlash;
  private modeMs = 0;
  private fault: number = Fault.none;
  private cycles = 0;
  private stopping = false;
  /** What the phases' state registers were last written from. */
  private shown = 0;

  constructor(fresh: FreshDevice, platform: PlainPlatform) {
    this.registers = new Registers(fresh.coils, 1, fresh.inputRegisters, fresh.holdingRegisters);
    const config = new Int32Array(fresh.config.slice().buffer);
    this.startFlashMs = config[0]! * DECISECOND_MS;
    this.startAllRedMs = config[1]! * DECISECOND_MS;
    this.platform = platform;
    this.detectors = new Detectors(this.registers, platform);
    const parameters = new Parameters(this.registers.holding);
    this.calls.configure(parameters);
    this.dualRing = new DualRing(parameters, this.calls);
  }

  tick(_nowMs: number, elapsedMs: number): void {
    const { inputs, dualRing } = this;
    this.uptimeMs += elapsedMs;
    this.counts.follow(inputs, this.registers.input);
    this.modeMs += elapsedMs;
    this.takeReset();
    const actuated = this.mode === Mode.actuated;
    const green = actuated ? dualRing.greens : 0;
    const walk = actuated ? dualRing.walks : 0;
    const present = this.detectors.read(inputs[Channel.detectorPresence]!, elapsedMs);
    this.calls.read(present, this.detectors.failed, inputs[Channel.pedestrianCall]!, green, walk);
    if (actuated) this.serve(elapsedMs);
    else this.wait();
    this.light();
    this.publish();
    this.keepRecord(elapsedMs);
  }

  private get flashWanted(): boolean {
    return (this.registers.coils[0]! & Coil.flash) !== 0;
  }

  private takeReset(): void {
    const { coils } = this.registers;
    if ((coils[0]! & Coil.resetFault) === 0) return;
    coils[0]! &= ~Coil.resetFault;
    if (this.mode !== Mode.fault) return;
    const ended = this.fault;
    this.latch(Fault.none);
    this.platform.event(Event.faultReset, ended);
    this.enter(Mode.startFlash);
  }

  private wait(): void {
    const flash = this.flashWanted;
    if (this.mode === Mode.startFlash) {
      if (this.modeMs >= this.startFlashMs) this.enter(flash ? Mode.flash : Mode.allRed);
    } else if (this.mode === Mode.allRed) {
      if (flash) this.enter(Mode.flash);
      else if (this.modeMs >= this.startAllRedMs) this.beginService();
    } else if (this.mode === Mode.flash && !flash) {
      this.enter(Mode.allRed);
    }
  }

  private beginService(): void {
    this.enter(Mode.actuated);
    this.stopping = false;
    this.calls.all();
    this.dualRing.begin();
  }

  private serve(elapsedMs: number): void {
    const flash = this.flashWanted;
    if (flash) this.stopping = true;
    if (this.dualRing.step(elapsedMs, this.stopping)) this.cycles++;
    if (this.stopping && this.dualRing.stopped) this.enter(flash ? Mode.flash : Mode.allRed);
  }

  private enter(mode: number): void {
    this.mode = mode;
    this.modeMs = 0;
    this.platform.event(Event.modeChanged, mode);
  }

  private light(): void {
    const { lamps } = this;
    if (this.mode === Mode.actuated) {
      lamps.allRed();
      for (const ring of this.dualRing.rings) lamps.show(ring);
      const found = lamps.check();
      if (found !== Fault.none) this.fail(found);
    }
    if (this.mode === Mode.allRed) lamps.allRed();
    else if (this.mode !== Mode.actuated) lamps.flash(this.modeMs);
    lamps.drive(this.outputs);
  }

  private fail(found: number): void {
    this.latch(found);
    this.platform.event(Event.faultLatched, found);
    this.enter(Mode.fault);
  }

  private latch(fault: number): void {
    this.fault = fault;
    saveRecord(this.platform, [fault]);
  }

  private publish(): void {
    const { registers, calls } = this;
    const { input } = registers;
    const actuated = this.mode === Mode.actuated;
    input.setUint16(Input.mode, this.mode);
    input.setUint16(Input.fault, this.fault);
    registers.setDiscreteInput(0, actuated);
    registers.setDiscreteInput(1, this.fault !== Fault.none);
    input.setUint32(Input.cycles, this.cycles);
    input.setUint16(Input.vehicleCalls, calls.vehicle);
    input.setUint16(Input.pedestrianCalls, calls.pedestrian);
    input.setUint32(Input.uptime, this.uptimeMs / 1000);
    for (const { index, phase, timeMs } of this.dualRing.rings) {
      input.setUint16(Input.ringPhase + index * 2, actuated ? phase + 1 : 0);
      input.setUint32(Input.ringTime + index * 4, actuated ? timeMs / DECISECOND_MS : 0);
    }
    this.publishStates(actuated);
  }

  /** Most scans change no phase's state. */
  private publishStates(actuated: boolean): void {
    const [first, second] = this.dualRing.rings;
    const ringKey = (first.phase << 12) | (first.state << 8) | (second.phase << 4) | second.state;
    const shown = (1 << 20) | (this.mode << 16) | ringKey;
    if (shown === this.shown) return;
    this.shown = shown;
    const others = actuated || this.mode === Mode.allRed ? PhaseState.red : PhaseState.flash;
    for (let phase = 0; phase < PHASES; phase++) {
      const ring = phase < PHASES / 2 ? first : second;
      const state = actuated && ring.phase === phase ? ring.state : others;
      this.registers.input.setUint16(Input.phaseState + phase * 2, state);
    }
  }

  private keepRecord(elapsedMs: number): void {
    this.sinceRecordMs += elapsedMs;
    if (this.sinceRecordMs < this.registers.holding.getUint16(Holding.persistInterval) * 1000) return;
    this.sinceRecordMs = 0;
    saveRecord(this.platform, this.counts.record());
  }
}
