import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { adapt } from './adaptive';
import { command } from './commands';
import { coordinate } from './coordination';
import { preempt } from './preempt';
import { prioritise } from './priority';
import { config, events, fault, inputs, mode, records, registers } from './profile.generated';
import { PhaseOption } from './phases';
import { continuesPlan } from './plan';
import { beginRings, greens, stepRings, walks } from './rings';
import { barrierOf, callsOf, controlOf, detectorsOf, lampsOf, overlapsOf, phasesOf } from './state';
import { areRed, beginStopping, haveStopped } from './stopping';
import { takeConfig } from './take-config';

const DECISECOND_MS: u32 = 100;
/** The `fault` record: the latched fault. */
const record: usize = memory.data(4, 4);

/** Bits of the channel `cabinet`. */
export namespace Cabinet {
  export const monitorFlash: u32 = 1 << 0;
  export const policeFlash: u32 = 1 << 1;
  export const stopTime: u32 = 1 << 2;
  export const monitorFitted: u32 = 1 << 3;
  export const nonActuated1: u32 = 1 << 4;
  export const nonActuated2: u32 = 1 << 5;
}

/** What the controller does as a whole: start up, serve the phases, flash. */
@unmanaged
export class Junction {
  modeMs: u32;
  cycles: u32;
  mode: u16;
  fault: u16;
  /** A config waits until no green is left that the plan in force allowed. */
  configWaits: bool;
  /** The greens to come are the first ones after a flash that was asked for. */
  afterFlash: bool;
  /** A monitor was fitted; one that is not there any more cannot have been taken away in operation. */
  monitorSeen: bool;

  /** A new config: one with another structure ends the service first. */
  takeConfig(device: usize): void {
    if (this.mode != mode.service || (!this.configWaits && continuesPlan(device))) {
      takeConfig(device);
      return;
    }
    this.configWaits = true;
    if (areRed(device)) this.enter(device, mode.allRed);
  }

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
    this.followMonitor(device);
    if (this.mode == mode.service) this.serve(device, elapsedMs);
    else this.wait(device);
    this.light(device);
  }

  /**
   * Flash by the conflict monitor holds a start back, and is a fault else, which ends when the monitor is reset. One that was
   * there and is not any more has lost its power, and flashes the junction as well.
   */
  private followMonitor(device: usize): void {
    const cabinet = <u32>inputs.cabinet(device);
    const isFitted = (cabinet & Cabinet.monitorFitted) != 0;
    const flashes = (cabinet & Cabinet.monitorFlash) != 0 || (this.monitorSeen && !isFitted);
    this.monitorSeen = this.monitorSeen || isFitted;
    if (!flashes && this.mode == mode.fault && this.fault == fault.monitor) this.endFault(device);
    if (flashes && this.mode == mode.startFlash) this.modeMs = 0;
    else if (flashes && this.fault == fault.none) this.fail(device, fault.monitor);
  }

  private takeReset(device: usize): void {
    if (!registers.resetFault(device)) return;
    registers.setResetFault(device, false);
    if (this.mode == mode.fault) this.endFault(device);
  }

  private endFault(device: usize): void {
    const ended = this.fault;
    this.latch(device, fault.none);
    event(device, events.faultReset, ended);
    this.enter(device, mode.startFlash);
  }

  private flashAsked(device: usize): bool {
    if (registers.flash(device) || controlOf(device).flash) return true;
    return (<u32>inputs.cabinet(device) & Cabinet.policeFlash) != 0;
  }

  private isStopped(device: usize): bool {
    return (<u32>inputs.cabinet(device) & Cabinet.stopTime) != 0;
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
    const phases = phasesOf(device);
    const exit = this.afterFlash ? phases.with(PhaseOption.autoFlashExit) : 0;
    this.afterFlash = false;
    callsOf(device).all(phases);
    beginRings(device, exit != 0 ? exit : <u32>config.initialPhases(device));
  }

  private serve(device: usize, elapsedMs: u32): void {
    if (this.configWaits) beginStopping(device, false);
    else if (this.flashAsked(device)) beginStopping(device, true);
    if (this.isStopped(device)) return;
    const overlaps = overlapsOf(device);
    overlaps.advance(device, elapsedMs);
    if (stepRings(device, elapsedMs)) this.cycles++;
    overlaps.follow(device);
    if (barrierOf(device).stopping && haveStopped(device)) {
      this.enter(device, this.flashAsked(device) ? mode.flash : mode.allRed);
    }
  }

  private enter(device: usize, next: u16): void {
    this.mode = next;
    this.modeMs = 0;
    if (next == mode.flash) this.afterFlash = true;
    if (this.configWaits && next != mode.service) {
      this.configWaits = false;
      takeConfig(device);
    }
    event(device, events.modeChanged, next);
  }

  private light(device: usize): void {
    const lamps = lampsOf(device);
    if (this.mode == mode.service) {
      lamps.show(device);
      // A green that stands still in its flashing is lit: one that stays dark is a red failure.
      if (this.isStopped(device)) lamps.dark = 0;
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
