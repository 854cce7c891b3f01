import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { beginRings, greens, ringsStopped, stepRings, walks } from './dual-ring';
import { config, events, fault, mode, records, registers } from './profile.generated';
import { callsOf, detectorsOf, lampsOf, pedestriansOf, ringOf } from './state';

const DECISECOND_MS: u32 = 100;
/** The `fault` record: the latched fault. */
const record: usize = memory.data(4, 4);

/** What the controller does as a whole: start up, serve the phases, flash. */
@unmanaged
export class Junction {
  modeMs: u32;
  cycles: u32;
  /** What the phases' state registers were last written from. */
  shown: u32;
  mode: u16;
  fault: u16;
  /** The greens are being ended for flash. */
  stopping: bool;

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

  step(device: usize, elapsedMs: u32): void {
    this.modeMs += elapsedMs;
    this.takeReset(device);
    const actuated = this.mode == mode.actuated;
    const detectors = detectorsOf(device);
    const present = detectors.read(device, elapsedMs);
    const green = actuated ? greens(device) : 0;
    callsOf(device).read(device, present, detectors.failed, green, actuated ? walks(device) : 0);
    if (actuated) this.serve(device, elapsedMs);
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

  private wait(device: usize): void {
    const flash = registers.flash(device);
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
    this.enter(device, mode.actuated);
    this.stopping = false;
    callsOf(device).all();
    beginRings(device);
  }

  private serve(device: usize, elapsedMs: u32): void {
    if (registers.flash(device)) this.stopping = true;
    if (stepRings(device, elapsedMs, this.stopping)) this.cycles++;
    if (this.stopping && ringsStopped(device)) this.enter(device, registers.flash(device) ? mode.flash : mode.allRed);
  }

  private enter(device: usize, next: u16): void {
    this.mode = next;
    this.modeMs = 0;
    event(device, events.modeChanged, next);
  }

  private light(device: usize): void {
    const lamps = lampsOf(device);
    if (this.mode == mode.actuated) {
      lamps.allRed();
      lamps.show(ringOf(device, 0), pedestriansOf(device, 0));
      lamps.show(ringOf(device, 1), pedestriansOf(device, 1));
      const found = lamps.check();
      if (found != fault.none) this.fail(device, found);
    }
    if (this.mode == mode.allRed) lamps.allRed();
    else if (this.mode != mode.actuated) lamps.flash(this.modeMs);
    lamps.drive(device);
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
