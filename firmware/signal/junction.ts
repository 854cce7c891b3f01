import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { adapt } from './adaptive';
import { command } from './commands';
import { coordinate } from './coordination';
import { stepOverlaps } from './overlaps';
import { preempt } from './preempt';
import { prioritise } from './priority';
import { config, events, fault, inputs, mode, records, registers } from './profile.generated';
import { beginRings, greens, ringsStopped, stepRings, walks } from './rings';
import { barrierOf, callsOf, controlOf, detectorsOf, lampsOf, phasesOf } from './state';

const DECISECOND_MS: u32 = 100;
/** The `fault` record: the latched fault. */
const record: usize = memory.data(4, 4);

/** Bits of the channel `cabinet`. */
export namespace Cabinet {
  export const monitorFlash: u32 = 1 << 0;
  export const policeFlash: u32 = 1 << 1;
  export const stopTime: u32 = 1 << 2;
  export const monitorFitted: u32 = 1 << 3;
}

/** What the controller does as a whole: start up, serve the phases, flash. */
@unmanaged
export class Junction {
  modeMs: u32;
  cycles: u32;
  mode: u16;
  fault: u16;

  /** A fault stays latched over a loss of power; one that cannot be read may have been there. */
  begin(device: usize): void {
    const loaded = loadRecord(device, records.fault, records.faultVersion, record, 4);
    this.fault = loaded == Loaded.restored ? load<u16>(record) : fault.none;
    if (loaded == Loaded.refused) {
      event(device, events.recordRefused, records.fault);
      this.fault = fault.record;
    }
    this.mode = this.fault == fault.none ? mode.startFlash : mode.fault;
  }

  step(device: usize, nowMs: i64, elapsedMs: u32): void {
    this.modeMs += elapsedMs;
    this.takeReset(device);
    const serves = this.mode == mode.service;
    const green = serves ? greens(device) : 0;
    const phases = phasesOf(device);
    const control = controlOf(device);
    detectorsOf(device).read(device, phases, elapsedMs, green);
    control.clear();
    command(device, elapsedMs);
    coordinate(device, nowMs, elapsedMs);
    prioritise(device, elapsedMs);
    adapt(device, elapsedMs);
    preempt(device, elapsedMs);
    callsOf(device).read(device, phases, detectorsOf(device), control, green, serves ? walks(device) : 0);
    if ((<u32>inputs.cabinet(device) & Cabinet.monitorFlash) != 0 && this.fault == fault.none)
      this.fail(device, fault.monitor);
    if (this.mode == mode.service) this.serve(device, elapsedMs);
    else this.wait(device);
    this.light(device);
  }

  private takeReset(device: usize): void {
    if (!registers.resetFault(device)) return;
    registers.setResetFault(device, false);
    if (this.mode != mode.fault) return;
    const ended = this.fault;
    this.latch(device, fault.none);
    event(device, events.faultReset, ended);
    this.enter(device, mode.startFlash);
  }

  private flashAsked(device: usize): bool {
    return registers.flash(device) || (<u32>inputs.cabinet(device) & Cabinet.policeFlash) != 0;
  }

  private wait(device: usize): void {
    const flash = this.flashAsked(device);
    if (this.mode == mode.startFlash) {
      if (this.modeMs < <u32>config.startFlash(device) * DECISECOND_MS) return;
      this.enter(device, flash ? mode.flash : mode.allRed);
    } else if (this.mode == mode.allRed) {
      if (flash) this.enter(device, mode.flash);
      else if (this.modeMs >= <u32>config.startAllRed(device) * DECISECOND_MS) this.beginService(device);
    } else if (this.mode == mode.flash && !flash) {
      this.enter(device, mode.allRed);
    }
  }

  private beginService(device: usize): void {
    this.enter(device, mode.service);
    callsOf(device).all(phasesOf(device));
    beginRings(device);
  }

  private serve(device: usize, elapsedMs: u32): void {
    if (this.flashAsked(device)) barrierOf(device).stopping = true;
    const runs = (<u32>inputs.cabinet(device) & Cabinet.stopTime) == 0;
    if (!runs) return;
    if (stepRings(device, elapsedMs)) this.cycles++;
    stepOverlaps(device, elapsedMs);
    if (barrierOf(device).stopping && ringsStopped(device)) {
      this.enter(device, this.flashAsked(device) ? mode.flash : mode.allRed);
    }
  }

  private enter(device: usize, next: u16): void {
    this.mode = next;
    this.modeMs = 0;
    event(device, events.modeChanged, next);
  }

  private light(device: usize): void {
    const lamps = lampsOf(device);
    if (this.mode == mode.service) {
      lamps.show(device);
      const found = lamps.check(device);
      if (found != fault.none) this.fail(device, found);
    }
    if (this.mode == mode.allRed) lamps.allRed(device);
    else if (this.mode != mode.service) lamps.flash(device, this.modeMs);
    lamps.drive(device, this.modeMs);
  }

  private fail(device: usize, found: u16): void {
    this.latch(device, found);
    event(device, events.faultLatched, found);
    this.enter(device, mode.fault);
  }

  private latch(device: usize, found: u16): void {
    this.fault = found;
    store<u32>(record, found);
    saveRecord(device, records.fault, records.faultVersion, record, 4);
  }
}
