import { uptimeMs } from '../sdk/block';
import { event } from '../sdk/platform';
import { checkCard, monitored, startFlashMs } from './card';
import { logFault } from './fault-log';
import { Finding } from './finding';
import { judgeConflict, judgeDark, judgeDual } from './judgement';
import { card, events, fault, inputs, state } from './profile.generated';
import {
  conflictOf,
  darkOf,
  dualOf,
  faultLogOf,
  findingOf,
  lampsOf,
  latchOf,
  sequenceOf,
  traceOf,
  watchdogOf,
} from './state';
import { PEDESTRIANS } from './lamps';
import { LATE_MS } from './statistics';

/** Nothing must have been wrong for so long before a reset. */
const PRESENT_MS: u32 = 2000;
/** Longer than the clearance between two greens, so that no green is on its way. */
const NO_GREEN_MS: u32 = 5000;
/** Time from one check of the card to the next. */
const CARD_CHECK_MS: u32 = 10_000;

/** What the monitor does as a whole: flash at power up, watch, latch. */
@unmanaged
export class Monitor {
  /** Time in the state. */
  stateMs: u32;
  /** Time since something was wrong last, up to {@link PRESENT_MS}. */
  soundMs: u32;
  cardCheckedMs: u32;
  /** Time since a green or a pedestrians' clearance was lit last, up to {@link NO_GREEN_MS}. */
  noGreenMs: u32;
  /** Values of the registers of that name. */
  state: u16;
  card: u16;
  /** What was wrong last: a value of the register `fault`. */
  lastKind: u16;
  /** The record of the latched fault could not be read, and there may have been one. */
  recordLost: bool;
  /** The reset button was seen up. */
  buttonUp: bool;

  /** A fault stays latched over a loss of power; one whose record cannot be read may have been there. */
  begin(device: usize): void {
    this.card = checkCard();
    this.recordLost = !latchOf(device).load(device);
    this.state = latchOf(device).kind == fault.none ? state.startFlash : state.fault;
    if (this.recordLost) event(device, events.recordRefused, RECORD_LATCH);
  }

  step(device: usize, nowMs: i64, elapsedMs: u32): void {
    const found = findingOf(device);
    this.judge(device, found, elapsedMs);
    this.stateMs = min(this.stateMs, 0x7fff_ffff) + elapsedMs;
    if (found.kind == fault.none) {
      this.soundMs = min(this.soundMs + min(elapsedMs, PRESENT_MS), PRESENT_MS);
    } else {
      this.soundMs = 0;
      this.lastKind = found.kind;
    }
    if (this.state == state.startFlash) this.waitForTransfer(device, found, nowMs);
    else if (this.state == state.monitoring && found.kind != fault.none) this.latch(device, found, nowMs);
    this.watchButton(device);
  }

  private judge(device: usize, found: Finding, elapsedMs: u32): void {
    found.clear();
    this.cardCheckedMs += min(elapsedMs, CARD_CHECK_MS);
    if (this.cardCheckedMs >= CARD_CHECK_MS) {
      this.cardCheckedMs = 0;
      this.card = checkCard();
    }
    if (this.card != card.valid) found.tell(fault.card, 0, 0);
    if (this.recordLost) found.tell(fault.record, 0, 0);
    const lamps = lampsOf(device);
    const nowMs = uptimeMs(device);
    lamps.read(device);
    traceOf(device).step(lamps, nowMs);
    const countedMs = min(elapsedMs, LATE_MS);
    const moving = lamps.green | (lamps.yellow & PEDESTRIANS);
    if ((moving & monitored()) != 0) this.noGreenMs = 0;
    else this.noGreenMs = min(this.noGreenMs + countedMs, NO_GREEN_MS);
    judgeConflict(lamps, conflictOf(device), countedMs, found);
    judgeDual(lamps, dualOf(device), countedMs, found);
    sequenceOf(device).step(lamps, nowMs, found);
    judgeDark(lamps, darkOf(device), countedMs, found);
    watchdogOf(device).step(device, countedMs, found);
  }

  /** A controller that shows nothing yet is waited for. */
  private waitForTransfer(device: usize, found: Finding, nowMs: i64): void {
    if (found.kind == fault.card || found.kind == fault.record) return this.latch(device, found, nowMs);
    const lamps = lampsOf(device);
    if (this.stateMs < startFlashMs() || ((lamps.red | lamps.yellow | lamps.green) & monitored()) == 0) return;
    this.transfer(device);
  }

  private transfer(device: usize): void {
    this.enter(state.monitoring);
    event(device, events.transferred, 0);
  }

  private latch(device: usize, found: Finding, nowMs: i64): void {
    this.recordLost = false;
    latchOf(device).latch(device, found.kind, found.channels, <u32>(nowMs / 1000), found.measuredMs);
    this.enter(state.fault);
    logFault(device, faultLogOf(device), found, lampsOf(device), traceOf(device), nowMs, uptimeMs(device));
    event(device, events.faultLatched, faultValue(found));
  }

  /**
   * The monitor begins with a flash of its own. That is no news to the street while the junction flashes, for a fault, at the
   * start or by its controller, and ends nobody's green while there has been none for some time.
   */
  get mayBeReplaced(): bool {
    return this.state != state.monitoring || this.noGreenMs >= NO_GREEN_MS;
  }

  /** A reset by hand is refused while something is wrong, or was just now. */
  get mayReset(): bool {
    return this.soundMs >= PRESENT_MS;
  }

  reset(device: usize): void {
    if (this.state != state.fault) return;
    const ended = latchOf(device).kind;
    latchOf(device).release(device);
    event(device, events.faultReset, ended);
    this.transfer(device);
  }

  /** A button that is pressed all the time is none that is pressed. */
  private watchButton(device: usize): void {
    const pressed = (inputs.resetButton(device) & 1) != 0;
    if (pressed && this.buttonUp && this.state == state.fault) {
      if (this.mayReset) this.reset(device);
      else event(device, events.resetRefused, this.lastKind);
    }
    this.buttonUp = !pressed;
  }

  private enter(next: u16): void {
    this.state = next;
    this.stateMs = 0;
  }
}

const RECORD_LATCH: i32 = 16;

/** The fault, and its first two channels from 1 on. */
function faultValue(found: Finding): i32 {
  let value: i32 = found.kind;
  const others = found.channels & (found.channels - 1);
  if (found.channels != 0) value |= (<i32>ctz(found.channels) + 1) << 8;
  if (others != 0) value |= (<i32>ctz(others) + 1) << 16;
  return value;
}
