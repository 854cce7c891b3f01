import { event } from '../sdk/platform';
import { Cabinet } from './junction';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { areGatesDown, readPreemptCalls } from './preempt-calls';
import { askForPreemption } from './preempt-control';
import { config, events, inputs, mode, preemptStage, preemptType, registers } from './profile.generated';
import { greens, ons } from './rings';
import { junctionOf, phasesOf, preemptionOf } from './state';

const MS_PER_SECOND: u32 = 1000;

/**
 * The preemption in force and how far it is: entry until its first phases are green, the track's green, dwell or limited service
 * for as long as it is asked for, exit until the exit phases are green. Preemptions are numbered from 1 here, in masks from 0.
 */
@unmanaged
export class Preemption {
  /** In force; 0 is none. */
  active: u16;
  /** A value of `preemptStage`. */
  stage: u16;
  /** Time of the track's green or the dwell, since its phases are green. */
  stageMs: u32;
  /** Asked for. */
  called: u32;
  /** Asked for longer than the delay, and not left out. */
  due: u32;
  /** Asked for longer than may be. */
  stuck: u32;
  /** The phases of the stage are green. */
  reached: bool;
  /** The gates are down in this track green. */
  gated: bool;
  /** How long each has been asked for. */
  private call1Ms: u32;
  private call2Ms: u32;
  private call3Ms: u32;
  private call4Ms: u32;
  private call5Ms: u32;
  private call6Ms: u32;
  private call7Ms: u32;
  private call8Ms: u32;

  callMs(index: i32): u32 {
    return load<u32>(changetype<usize>(this) + offsetof<Preemption>('call1Ms') + ((<usize>index) << 2));
  }

  setCallMs(index: i32, ms: u32): void {
    store<u32>(changetype<usize>(this) + offsetof<Preemption>('call1Ms') + ((<usize>index) << 2), ms);
  }

  /** Its index in config and masks. */
  get index(): i32 {
    return <i32>this.active - 1;
  }

  get isDue(): bool {
    return ((this.due >>> this.index) & 1) != 0;
  }

  /** The phases that the stage is for; with `preemptCyclePhases` any of them. */
  phasesOf(device: usize): u32 {
    const track = <u32>config.preemptTrackPhases(device, this.index);
    let mask = <u32>config.preemptExitPhases(device, this.index);
    if (this.stage == preemptStage.track || (this.stage == preemptStage.entry && track != 0)) mask = track;
    else if (this.stage != preemptStage.exit) {
      mask = <u32>config.preemptDwellPhases(device, this.index) | <u32>config.preemptCyclePhases(device, this.index);
    }
    return mask & phasesOf(device).enabled;
  }

  /** Its phases are served in turn. */
  cycles(device: usize): bool {
    if (this.stage != preemptStage.entry && this.stage != preemptStage.dwell) return false;
    if (this.stage == preemptStage.entry && config.preemptTrackPhases(device, this.index) != 0) return false;
    return config.preemptCyclePhases(device, this.index) != 0;
  }

  /** Takes over, whatever is in force. */
  begin(device: usize, number: u16): void {
    if (this.active != number || this.stage == preemptStage.exit) {
      this.end(device);
      event(device, events.preemptBegun, number);
    }
    this.active = number;
    this.enter(preemptStage.entry);
    logEvent(device, LogCode.preemptEntryStarted, number);
  }

  enter(stage: u16): void {
    this.stage = stage;
    this.stageMs = 0;
    this.reached = false;
    this.gated = false;
  }

  end(device: usize): void {
    if (this.active != 0) event(device, events.preemptEnded, this.active);
    this.active = 0;
    this.enter(preemptStage.none);
  }

  /** What the lamps show decides how far it is. */
  advance(device: usize, elapsedMs: u32): void {
    if (this.reached) this.stageMs += elapsedMs;
    else if (this.hasReached(device)) this.reach(device);
    if (!this.reached) return;
    if (this.stage == preemptStage.entry) {
      const clears = config.preemptTrackPhases(device, this.index) != 0;
      this.enter(clears ? preemptStage.track : preemptStage.dwell);
      this.reach(device);
    } else if (this.stage == preemptStage.track) {
      if (this.isTrackClear(device)) this.enter(preemptStage.dwell);
    } else if (this.stage == preemptStage.dwell) {
      if (!this.isDue && this.stageMs >= <u32>config.preemptDwellGreen(device, this.index) * MS_PER_SECOND)
        this.leave(device);
    } else {
      this.end(device);
    }
  }

  /** The track had its green, and the gates keep others from it or do not come down. */
  private isTrackClear(device: usize): bool {
    const leastMs = <u32>config.preemptTrackGreen(device, this.index) * MS_PER_SECOND;
    const gatesMs = <u32>config.preemptGates(device, this.index) * MS_PER_SECOND;
    if (gatesMs == 0) return this.stageMs >= leastMs;
    const down = areGatesDown(device, this.index);
    if (down && !this.gated) logEvent(device, LogCode.preemptGateDown, this.active);
    this.gated = down;
    return this.stageMs >= leastMs && (down || this.stageMs >= leastMs + gatesMs);
  }

  private hasReached(device: usize): bool {
    const wanted = this.phasesOf(device);
    const green = greens(device);
    if ((ons(device) & ~wanted) != 0) return this.stage == preemptStage.exit && (wanted & ~green) == 0;
    return this.cycles(device) ? wanted == 0 || (green & wanted) != 0 : (wanted & ~green) == 0;
  }

  private reach(device: usize): void {
    this.reached = true;
    if (this.stage == preemptStage.track) logEvent(device, LogCode.preemptBeginTrackClearance, this.active);
    else if (this.stage == preemptStage.dwell) logEvent(device, LogCode.preemptBeginDwell, this.active);
  }

  /** Another one that waits comes before the exit phases. */
  private leave(device: usize): void {
    if (this.due != 0) {
      this.begin(device, <u16>(ctz(this.due) + 1));
      return;
    }
    this.enter(preemptStage.exit);
    logEvent(device, LogCode.preemptBeginExit, this.active);
    if (config.preemptExitPhases(device, this.index) == 0) this.end(device);
  }
}

/** Preempts the phases for trains and emergency vehicles. It comes last of those who ask, and leaves nothing of what the others ask. */
export function preempt(device: usize, elapsedMs: u32): void {
  const own = preemptionOf(device);
  const before = own.due;
  readPreemptCalls(device, own, elapsedMs);
  const first: u16 = own.due == 0 ? 0 : <u16>(ctz(own.due) + 1);
  const isExiting = own.stage == preemptStage.exit;
  if (first != 0 && (own.active == 0 || isExiting || first < own.active)) own.begin(device, first);
  else if (own.active != 0 && comesAgain(device, own, before)) own.begin(device, own.active);
  const serving = junctionOf(device).mode == mode.service;
  if (own.active != 0 && !serving) waitForService(device, own);
  if (own.active != 0 && serving) {
    const runs = (<u32>inputs.cabinet(device) & Cabinet.stopTime) == 0;
    if (runs) own.advance(device, elapsedMs);
    if (own.active != 0) askForPreemption(device, own);
  }
  publishPreemption(device, own);
}

/** The call was gone and is back: traffic may have moved onto the track. */
function comesAgain(device: usize, own: Preemption, before: u32): bool {
  const again = own.isDue && ((before >>> own.index) & 1) == 0;
  return again && config.preemptTrackPhases(device, own.index) != 0;
}

/** All is red, or flashes: service begins with the entry, if it is still asked for. */
function waitForService(device: usize, own: Preemption): void {
  if (!own.isDue) own.end(device);
  else if (own.stage != preemptStage.entry) own.enter(preemptStage.entry);
}

function publishPreemption(device: usize, own: Preemption): void {
  const delayed = own.active == 0 && own.called & ~own.stuck;
  registers.setPreempt(device, delayed ? <u16>(ctz(own.called & ~own.stuck) + 1) : own.active);
  registers.setPreemptStage(device, delayed ? preemptStage.delay : own.stage);
  registers.setPreempted(device, own.active != 0);
}

/** A new config: what is in force begins anew with its phases, or ends when it is not there any more. */
export function configurePreemption(device: usize): void {
  const own = preemptionOf(device);
  if (own.active == 0) return;
  if (config.preemptType(device, own.index) == preemptType.unused) own.end(device);
  else own.enter(preemptStage.entry);
}
