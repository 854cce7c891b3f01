import { registers, test } from './profile.generated';
import { fireOf, floodOf, rainOf } from './state';
import { ATTENTION, EVACUATE, WARNING } from './voting';

// Bits of the register `causes`.
const FLOOD: u32 = 1;
const FIRE: u32 = 2;
const CALL_POINT: u32 = 4;
const ORDER: u32 = 8;
const RAIN: u32 = 16;

/** What is told, and why; in the record `state`. */
@unmanaged
export class Warning {
  /** When the record was saved, UTC in ms; 0 is never. */
  savedMs: i64;
  /** Entries of the log that this is of. */
  entries: u32;
  stage: u32;
  causes: u32;
  /** Causes for which the siren is to sound. */
  sounding: u32;
  called: u32;
  silenced: u32;
  /** What was under test, as in the register: its stage is not told after a restart either. */
  tested: u32;

  /** Stages by the water and by the detectors, 0 while they are tested. */
  floodStage(device: usize): u32 {
    return this.tested == <u32>test.flood ? 0 : floodOf(device).stage;
  }

  fireStage(device: usize): u32 {
    return this.tested == <u32>test.fire ? 0 : fireOf(device).stage;
  }

  /** Takes the highest stage that anything asks for. */
  decide(device: usize): void {
    this.stage = 0;
    this.causes = 0;
    const sounded = this.sounding;
    this.sounding = 0;
    this.ask(FLOOD, this.floodStage(device));
    this.ask(FIRE, this.fireStage(device));
    this.ask(CALL_POINT, this.called != 0 ? EVACUATE : 0);
    this.ask(ORDER, registers.order(device));
    this.ask(RAIN, rainOf(device).isHeavy(device) ? ATTENTION : 0);
    // Who has silenced the siren has not heard of what comes then.
    if ((this.sounding & ~sounded) != 0 || this.stage < WARNING) this.silenced = 0;
  }

  private ask(cause: u32, stage: u32): void {
    if (stage == 0) return;
    this.causes |= cause;
    if (stage >= WARNING) this.sounding |= cause;
    this.stage = max(this.stage, stage);
  }
}
