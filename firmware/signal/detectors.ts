import { Diagnosis, DIAGNOSIS_SIZE } from './detector-diagnosis';
import { LogCode } from './log-codes';
import { logEvent } from './log';
import { bitOf, PhaseOption, PHASES, Phases, RINGS } from './phases';
import { config, inputs } from './profile.generated';
import { Interval, MS_PER_DECISECOND, MS_PER_SECOND } from './ring';
import { ringOf } from './state';

export const DETECTORS: i32 = 64;

/** Bits of `detectorOptions` (NTCIP 1202 vehicleDetectorOptions). */
export namespace DetectorOption {
  export const volume: u32 = 1 << 0;
  export const occupancy: u32 = 1 << 1;
  export const yellowLock: u32 = 1 << 2;
  export const redLock: u32 = 1 << 3;
  export const passage: u32 = 1 << 4;
  export const addedInitial: u32 = 1 << 5;
  export const queue: u32 = 1 << 6;
  export const call: u32 = 1 << 7;
}

/**
 * What the detectors say in this scan. The first fields are masks of phases; masks of detectors have bit d - 1 for detector d.
 * A detector costs work when it changes or its delay or extension runs; what follows for the phases is found again only when
 * that, or the greens, have changed.
 */
@unmanaged
export class Detectors {
  /** With a vehicle on a detector that extends them. */
  extending: u32;
  /** Called in this scan, or earlier by a detector that locks its calls. */
  calling: u32;
  /** Whose calls are forgotten when no vehicle stands on their detectors. */
  unlocked: u32;
  /** Recalled because a detector is not believed. */
  minimumFallback: u32;
  maximumFallback: u32;
  /** Whose push button is not believed. */
  buttonsFailed: u32;
  /** Vehicles on detectors, and where that has changed in this scan. */
  present: u64;
  changed: u64;
  /** Detections, after delay and extension. */
  on: u64;
  /** Whose delay or extension runs. */
  private timing: u64;
  /** Detections that the log tells of. */
  private logged: u64;
  /** Detectors with the option queue, and those of them whose queue is gone, or had its time, in this green. */
  private queues: u64;
  private dissolved: u64;
  private buttonsLogged: u32;
  /** Called by detectors that lock their calls; phases with vehicles counted for the added initial. */
  private locked: u32;
  private counted: u32;
  private green: u32;
  private yellow: u32;
  /** What follows for the phases is to be found again. */
  private stale: bool;

  configure(device: usize, phases: Phases): void {
    this.queues = 0;
    for (let detector = 0; detector < DETECTORS; detector++) {
      if (<u32>config.detectorOptions(device, detector) & DetectorOption.queue) this.queues |= maskOf(detector);
    }
    this.diagnosis.configure(device, phases);
    this.stale = true;
  }

  get diagnosis(): Diagnosis {
    return changetype<Diagnosis>(changetype<usize>(this) + DIAGNOSIS);
  }

  /** Vehicles that came to detectors with the option added initial during yellow and red of a phase, from 0, before this green. */
  initialOf(phase: i32): u32 {
    return load<u8>(this.initialAt(phase));
  }

  /** `green`: phases that were green at the end of the last scan. */
  read(device: usize, phases: Phases, elapsedMs: u32, green: u32): void {
    const present = presence(device);
    const before = this.on;
    this.changed = present ^ this.present;
    this.present = present;
    for (let left = this.counted & green; left != 0; left &= left - 1) store<u8>(this.initialAt(<i32>ctz(left)), 0);
    this.counted &= ~green;
    const failed = this.diagnosis.failed;
    this.diagnosis.watch(device, this, elapsedMs);
    if (this.changed != 0) this.countInitials(device, green);
    for (let left = this.changed | this.timing; left != 0; left &= left - 1) {
      this.time(device, <i32>ctz(left), elapsedMs, green);
    }
    const queued = this.dissolved;
    if (this.queues != 0) this.watchQueues(device, green);
    const yellow = yellows(device);
    if (before != this.on || queued != this.dissolved || failed != this.diagnosis.failed) this.stale = true;
    if (green != this.green || yellow != this.yellow) this.stale = true;
    this.green = green;
    this.yellow = yellow;
    if (this.stale) this.place(device);
    // Of a phase that locks its calls the detectors need not.
    this.unlocked = phases.with(PhaseOption.nonLock);
    if (this.on != this.logged) this.logDetections(device);
    const buttons = <u32>inputs.pedestrianCall(device) & 0xffff;
    if (buttons != this.buttonsLogged) this.logButtons(device, buttons);
  }

  /** Delay until a detection counts, during red; extension behind its end, during green (NTCIP 1202 2.3.2). */
  private time(device: usize, detector: i32, elapsedMs: u32, green: u32): void {
    const bit = maskOf(detector);
    const isOn = (this.on & bit) != 0;
    // What runs is the delay of a detection that has come, or the extension of one that has gone.
    if (isOn == ((this.present & bit) != 0)) {
      this.timing &= ~bit;
      return;
    }
    const timer = changetype<usize>(this) + TIMERS + ((<usize>detector) << 2);
    const isGreen = (servedBy(device, detector) & green) != 0;
    const tenths = isOn ? config.detectorExtend(device, detector) : config.detectorDelay(device, detector);
    const runMs: u32 = (this.timing & bit) == 0 ? 0 : load<u32>(timer) + min(elapsedMs, LONGEST_MS);
    if (isOn == isGreen && runMs < <u32>tenths * MS_PER_DECISECOND) {
      this.timing |= bit;
      store<u32>(timer, runMs);
      return;
    }
    this.timing &= ~bit;
    this.on ^= bit;
  }

  private countInitials(device: usize, green: u32): void {
    for (let left = this.changed & this.present & ~this.diagnosis.failed; left != 0; left &= left - 1) {
      const detector = <i32>ctz(left);
      const phase = config.detectorPhase(device, detector) - 1;
      if (phase < 0 || (<u32>config.detectorOptions(device, detector) & DetectorOption.addedInitial) == 0) continue;
      if (bitOf(phase) & green) continue;
      const at = this.initialAt(phase);
      const count = load<u8>(at);
      if (count != 0xff) store<u8>(at, count + 1);
      this.counted |= bitOf(phase);
    }
  }

  /** A queue detector extends a green from its begin until the first gap, or for as long as it may. */
  private watchQueues(device: usize, green: u32): void {
    for (let left = this.queues; left != 0; left &= left - 1) {
      const detector = <i32>ctz(left);
      const bit = left & -left;
      const served = servedBy(device, detector) & green;
      const limitMs = <u32>config.detectorQueueLimit(device, detector) * MS_PER_SECOND;
      if (served == 0) this.dissolved &= ~bit;
      else if ((this.on & bit) == 0 || (limitMs != 0 && greenMs(device, served) >= limitMs)) this.dissolved |= bit;
    }
  }

  /** What the detections mean for the phases. */
  private place(device: usize): void {
    this.stale = false;
    const green = this.green;
    this.locked &= ~green;
    this.extending = 0;
    let calling: u32 = 0;
    for (let left = this.on & ~this.diagnosis.failed; left != 0; left &= left - 1) {
      const detector = <i32>ctz(left);
      const options = <u32>config.detectorOptions(device, detector);
      const served = servedBy(device, detector);
      const bit = left & -left;
      const queues = (options & DetectorOption.queue) != 0;
      if (queues ? (this.dissolved & bit) == 0 : (options & DetectorOption.passage) != 0) this.extending |= served;
      const phase = config.detectorPhase(device, detector);
      if (phase == 0 || (options & DetectorOption.call) == 0 || (served & green) != 0) continue;
      const called = bitOf(phase - 1);
      calling |= called;
      const lock =
        this.yellow & called ? DetectorOption.yellowLock : DetectorOption.yellowLock | DetectorOption.redLock;
      if (options & lock) this.locked |= called;
    }
    this.calling = calling | this.locked;
  }

  private logDetections(device: usize): void {
    let left = (this.on ^ this.logged) & ~this.diagnosis.chattering;
    this.logged ^= left;
    for (; left != 0; left &= left - 1) {
      logEvent(device, this.on & left & -left ? LogCode.detectorOn : LogCode.detectorOff, <u32>ctz(left) + 1);
    }
  }

  private logButtons(device: usize, buttons: u32): void {
    let left = (buttons ^ this.buttonsLogged) & ~this.diagnosis.buttonsChattering;
    this.buttonsLogged ^= left;
    for (; left != 0; left &= left - 1) {
      logEvent(device, buttons & left & -left ? LogCode.pedDetectorOn : LogCode.pedDetectorOff, ctz(left) + 1);
    }
  }

  private initialAt(phase: i32): usize {
    return changetype<usize>(this) + INITIALS + <usize>phase;
  }
}

/** Longer than any delay; timers do not run over. */
const LONGEST_MS: u32 = 1 << 30;

/** The fields, a timer in ms for each detector, a count for each phase, the diagnosis. */
const TIMERS: usize = (offsetof<Detectors>() + 7) & ~7;
const INITIALS: usize = TIMERS + ((<usize>DETECTORS) << 2);
const DIAGNOSIS: usize = INITIALS + <usize>PHASES;
export const DETECTORS_SIZE: usize = DIAGNOSIS + DIAGNOSIS_SIZE;

export function maskOf(detector: i32): u64 {
  return (<u64>1) << detector;
}

function presence(device: usize): u64 {
  return <u64>(<u32>inputs.detectorPresence1(device)) | ((<u64>(<u32>inputs.detectorPresence2(device))) << 32);
}

/** Phases that serve the vehicles on a detector. */
function servedBy(device: usize, detector: i32): u32 {
  const phase = config.detectorPhase(device, detector);
  return (phase == 0 ? 0 : bitOf(phase - 1)) | <u32>config.detectorExtended(device, detector);
}

function yellows(device: usize): u32 {
  return yellowOf(device, 0) | yellowOf(device, 1) | yellowOf(device, 2) | yellowOf(device, 3);
}

function yellowOf(device: usize, index: i32): u32 {
  const ring = ringOf(device, index);
  return ring.interval == Interval.yellow ? bitOf(ring.phase) : 0;
}

/** Time since the begin of the green of these phases, the longest of them. */
function greenMs(device: usize, phases: u32): u32 {
  let longest: u32 = 0;
  for (let index = 0; index < RINGS; index++) {
    const ring = ringOf(device, index);
    if (ring.greenMask & phases) longest = max(longest, ring.timeMs);
  }
  return longest;
}
