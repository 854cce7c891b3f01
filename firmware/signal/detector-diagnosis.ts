import { event } from '../sdk/platform';
import { DETECTORS, Detectors, maskOf } from './detectors';
import { LogCode } from './log-codes';
import { logEvent } from './log';
import { bitOf, PHASES, Phases } from './phases';
import { config, detectorFallback, events, inputs, registers } from './profile.generated';
import { detectorsOf } from './state';

// Which detectors and push buttons are believed (NTCIP 1202 2.3: maximum presence, no activity, erratic counts). Inputs are
// numbered from 0: detectors, then the buttons of the phases. One that is not believed is believed again when it was found sound at
// the ends of two minutes in a row.

const INPUTS: i32 = 80;
/** What one scan adds at most: what an input did while nobody looked is not known. */
const LONGEST_SCAN_MS: u32 = 10_000;
const SECONDS_PER_MINUTE: u32 = 60;
/** Nothing real comes more often within two seconds; on a button that is all that scans of 0.1 s can see, but one. */
const STORM_ACTUATIONS: u32 = 6;
const STORM_PRESSES: u32 = 9;
/** Faults found, or inputs taken back, in one scan; the others come in the next ones. A host takes only so many events of a scan. */
const TOLD_LIMIT: u32 = 8;
/** An input without a limit of its own that stormed is sound with fewer actuations a minute. */
const SOUND_ACTUATIONS: u32 = 60;

/** Why an input is not believed; the values in the event `detectorFault`. */
export namespace InputFault {
  export const none: u32 = 0;
  export const stuckOn: u32 = 1;
  export const noActivity: u32 = 2;
  export const chatter: u32 = 3;
}

@unmanaged
export class Diagnosis {
  /** Detectors that are not believed, and those of them that change too often to be logged. */
  failed: u64;
  chattering: u64;
  /** Sound at the end of the last minute. */
  private sound: u64;
  /** Detectors with a maximum presence or a no activity time. */
  private timed: u64;
  private buttonsSound: u32;
  private buttons: u32;
  private buttonsTimed: u32;
  buttonsFailed: u32;
  buttonsChattering: u32;
  /** Sound for long enough to be taken back. */
  private ready: u64;
  private buttonsReady: u32;
  /** Inputs told of in this scan. */
  private told: u32;
  /** Time that was watched. */
  private seconds: u32;
  private restMs: u32;
  /** Before this time no input can be on, or without a change, for too long. */
  private nextCheck: u32;

  configure(device: usize, phases: Phases): void {
    this.timed = 0;
    for (let detector = 0; detector < DETECTORS; detector++) {
      if (config.detectorMaxPresence(device, detector) != 0 || config.detectorNoActivity(device, detector) != 0)
        this.timed |= maskOf(detector);
    }
    this.buttonsTimed = phases.walks;
    this.nextCheck = 0;
    this.fallBack(device);
  }

  /** One scan. */
  watch(device: usize, detectors: Detectors, elapsedMs: u32): void {
    this.told = 0;
    const buttons = <u32>inputs.pedestrianCall(device) & 0xffff;
    for (let left = detectors.changed; left != 0; left &= left - 1) {
      this.change(device, <i32>ctz(left), (detectors.present & left & -left) != 0);
    }
    for (let left = buttons ^ this.buttons; left != 0; left &= left - 1) {
      this.change(device, DETECTORS + <i32>ctz(left), (buttons & left & -left) != 0);
    }
    this.buttons = buttons;
    this.restMs += min(elapsedMs, LONGEST_SCAN_MS);
    if (this.restMs < 1000) return;
    const before = this.seconds;
    this.seconds += this.restMs / 1000;
    this.restMs %= 1000;
    if (before >> 1 != this.seconds >> 1) memory.fill(this.bytes(RECENT), 0, INPUTS);
    if (this.seconds >= this.nextCheck) this.checkAllTimes(device);
    if (before / SECONDS_PER_MINUTE != this.seconds / SECONDS_PER_MINUTE) this.endMinute(device);
    for (let left = this.ready; left != 0; left &= left - 1) this.restore(device, <i32>ctz(left));
    for (let left = this.buttonsReady; left != 0; left &= left - 1) this.restore(device, DETECTORS + <i32>ctz(left));
  }

  private change(device: usize, input: i32, rose: bool): void {
    store<u32>(this.changedAt(input), this.seconds);
    if (!rose) return;
    const presence = maxPresence(device, input);
    if (presence != 0) this.nextCheck = min(this.nextCheck, this.seconds + presence);
    const counted = this.count(MINUTE, input);
    const recent = this.count(RECENT, input);
    const limit = erratic(device, input);
    if (recent > (input < DETECTORS ? STORM_ACTUATIONS : STORM_PRESSES)) {
      const known = this.faultOf(input) == InputFault.chatter;
      if (this.fail(device, input, InputFault.chatter) && !known) event(device, events.inputStorm, input + 1);
    } else if (limit != 0 && counted > limit) this.fail(device, input, InputFault.chatter);
  }

  private checkAllTimes(device: usize): void {
    this.nextCheck = 0xffffffff;
    for (let left = this.timed & ~this.failed; left != 0; left &= left - 1) this.checkTimes(device, <i32>ctz(left));
    for (let left = this.buttonsTimed & ~this.buttonsFailed; left != 0; left &= left - 1) {
      this.checkTimes(device, DETECTORS + <i32>ctz(left));
    }
  }

  private checkTimes(device: usize, input: i32): void {
    const since = this.sinceChange(input);
    const presence = maxPresence(device, input);
    const activity = noActivity(device, input);
    const present = presence != 0 && this.isOn(device, input);
    const changed = this.seconds - since;
    if (present) this.nextCheck = min(this.nextCheck, changed + presence);
    if (activity != 0) this.nextCheck = min(this.nextCheck, changed + activity);
    if (present && since >= presence) this.fail(device, input, InputFault.stuckOn);
    else if (activity != 0 && since >= activity) this.fail(device, input, InputFault.noActivity);
  }

  private endMinute(device: usize): void {
    for (let left = this.failed; left != 0; left &= left - 1) this.review(device, <i32>ctz(left));
    for (let left = this.buttonsFailed; left != 0; left &= left - 1) this.review(device, DETECTORS + <i32>ctz(left));
    memory.fill(this.bytes(MINUTE), 0, INPUTS);
  }

  /** An input that was sound at the end of the minute before, too, is ready to be taken back. */
  private review(device: usize, input: i32): void {
    const sound = this.isSound(device, input);
    if (input < DETECTORS) {
      const bit = maskOf(input);
      if (!sound) this.sound &= ~bit;
      else if (this.sound & bit) this.ready |= bit;
      else this.sound |= bit;
      return;
    }
    const bit = bitOf(input - DETECTORS);
    if (!sound) this.buttonsSound &= ~bit;
    else if (this.buttonsSound & bit) this.buttonsReady |= bit;
    else this.buttonsSound |= bit;
  }

  private isSound(device: usize, input: i32): bool {
    const fault = this.faultOf(input);
    const counted = load<u8>(this.bytes(MINUTE) + <usize>input);
    const limit = erratic(device, input);
    if (counted > (limit == 0 ? SOUND_ACTUATIONS : limit >> 1)) return false;
    if (fault == InputFault.stuckOn) {
      return counted > 0 || !this.isOn(device, input) || maxPresence(device, input) == 0;
    }
    if (fault != InputFault.noActivity) return true;
    const activity = noActivity(device, input);
    return activity == 0 || this.sinceChange(input) < activity;
  }

  /** Returns false when too much was told of in this scan; what shows the fault then shows it again. */
  private fail(device: usize, input: i32, fault: u32): bool {
    const known = this.faultOf(input);
    if (known == fault || this.told == TOLD_LIMIT) return known == fault;
    this.told++;
    store<u8>(this.bytes(FAULTS) + <usize>input, <u8>fault);
    if (input < DETECTORS) {
      const bit = maskOf(input);
      this.failed |= bit;
      this.sound &= ~bit;
      this.ready &= ~bit;
      if (fault == InputFault.chatter) this.chattering |= bit;
      if (known == InputFault.none) logEvent(device, LogCode.detectorFaultOther, input + 1);
    } else {
      const bit = bitOf(input - DETECTORS);
      this.buttonsFailed |= bit;
      this.buttonsSound &= ~bit;
      this.buttonsReady &= ~bit;
      if (fault == InputFault.chatter) this.buttonsChattering |= bit;
      if (known == InputFault.none) logEvent(device, LogCode.pedDetectorFailed, input - DETECTORS + 1);
    }
    event(device, events.detectorFault, (input + 1) | (fault << 8));
    this.fallBack(device);
    return true;
  }

  private restore(device: usize, input: i32): void {
    if (this.told == TOLD_LIMIT) return;
    this.told++;
    this.nextCheck = 0;
    if (input < DETECTORS) {
      const bit = ~maskOf(input);
      this.failed &= bit;
      this.chattering &= bit;
      this.ready &= bit;
      logEvent(device, LogCode.detectorRestored, input + 1);
    } else {
      const bit = ~bitOf(input - DETECTORS);
      this.buttonsFailed &= bit;
      this.buttonsChattering &= bit;
      this.buttonsReady &= bit;
      logEvent(device, LogCode.pedDetectorRestored, input - DETECTORS + 1);
    }
    event(device, events.detectorRestored, input + 1);
    this.fallBack(device);
  }

  /** Recalls in place of the inputs that are not believed, and the registers that tell of them. */
  private fallBack(device: usize): void {
    const detectors = detectorsOf(device);
    detectors.minimumFallback = 0;
    detectors.maximumFallback = 0;
    detectors.buttonsFailed = this.buttonsFailed;
    for (let left = this.failed; left != 0; left &= left - 1) {
      const detector = <i32>ctz(left);
      const phase = config.detectorPhase(device, detector);
      if (phase == 0) continue;
      const fallback = config.detectorFallback(device, detector);
      if (fallback == detectorFallback.minimum) detectors.minimumFallback |= bitOf(phase - 1);
      else if (fallback == detectorFallback.maximum) detectors.maximumFallback |= bitOf(phase - 1);
    }
    registers.setDetectorFaults1(device, <u32>this.failed);
    registers.setDetectorFaults2(device, <u32>(this.failed >>> 32));
    registers.setPedestrianDetectorFaults(device, <u16>this.buttonsFailed);
    registers.setDetectorFault(device, this.failed != 0 || this.buttonsFailed != 0);
  }

  /** A value of `InputFault`. */
  faultOf(input: i32): u32 {
    return this.hasFailed(input) ? this.lastFaultOf(input) : InputFault.none;
  }

  /** That of an input that has failed since the start. */
  lastFaultOf(input: i32): u32 {
    return load<u8>(this.bytes(FAULTS) + <usize>input);
  }

  private hasFailed(input: i32): bool {
    if (input < DETECTORS) return (this.failed & maskOf(input)) != 0;
    return (this.buttonsFailed & bitOf(input - DETECTORS)) != 0;
  }

  private isOn(device: usize, input: i32): bool {
    if (input < DETECTORS) return (detectorsOf(device).present & maskOf(input)) != 0;
    return (this.buttons & bitOf(input - DETECTORS)) != 0;
  }

  private sinceChange(input: i32): u32 {
    return this.seconds - load<u32>(this.changedAt(input));
  }

  private changedAt(input: i32): usize {
    return this.bytes(CHANGED_AT) + ((<usize>input) << 2);
  }

  /** Counts an actuation, up to 255. */
  private count(counts: usize, input: i32): u32 {
    const at = this.bytes(counts) + <usize>input;
    const counted = min(<u32>load<u8>(at) + 1, 0xff);
    store<u8>(at, <u8>counted);
    return counted;
  }

  private bytes(offset: usize): usize {
    return changetype<usize>(this) + offset;
  }
}

/** The fields; of each input when it changed last, actuations in this minute and in these two seconds, and its fault. */
const CHANGED_AT: usize = (offsetof<Diagnosis>() + 7) & ~7;
const MINUTE: usize = CHANGED_AT + ((<usize>INPUTS) << 2);
const RECENT: usize = MINUTE + <usize>INPUTS;
const FAULTS: usize = RECENT + <usize>INPUTS;
export const DIAGNOSIS_SIZE: usize = FAULTS + <usize>INPUTS;

/** Limits: actuations a minute, and seconds; 0 without. */
function erratic(device: usize, input: i32): u32 {
  return input < DETECTORS ? config.detectorErratic(device, input) : config.buttonErratic(device);
}

function maxPresence(device: usize, input: i32): u32 {
  const minutes = input < DETECTORS ? config.detectorMaxPresence(device, input) : config.buttonMaxPresence(device);
  return <u32>minutes * SECONDS_PER_MINUTE;
}

function noActivity(device: usize, input: i32): u32 {
  const minutes = input < DETECTORS ? config.detectorNoActivity(device, input) : config.buttonNoActivity(device);
  return <u32>minutes * SECONDS_PER_MINUTE;
}
