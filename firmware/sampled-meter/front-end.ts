import { calibrate } from './calibration';
import { clearFlow, scanFlow } from './flow';
import { config, inputs, measurementFaults, registers } from './profile.generated';
import { frontEndOf, measurementOf } from './state';
import { Reference } from './reference';
import { FRAME, Sums, TONE } from './sums';
import { hideQuantities, publishWindow } from './window';

// The front end of a meter that samples: a converter gives blocks of frames, and all quantities are computed from them, in
// windows that follow one another without a gap. How samples are cut into blocks and scans changes nothing.

const PHASES: usize = 3;
/** From the first phase's voltage to the neutral current. */
const NEUTRAL: usize = 24;
/** Time over which samples are counted against the clock, and how much they may differ, in hundredths. */
const CHECK_MS: u32 = 1000;
const TOLERANCE: i64 = 5;

/** How far below 0 a voltage goes before it crosses, mV. */
const CROSSING: f64 = 5000;
/** A voltage that can tell the cycles, mV. */
const REFERENCE_LEAST: u32 = 20_000;

const tone: usize = memory.data(2560, 8);

/** Behind it lie the reference and the sums of the three phases and the neutral. */
@unmanaged
export class FrontEnd {
  /** Energy below 1 µJ of the windows so far, by the order of the flow. */
  rest0: u32;
  rest1: u32;
  rest2: u32;
  rest3: u32;
  rest4: u32;
  rest5: u32;
  rest6: u32;
  rest7: u32;
  rest8: u32;
  /** Block that was taken last. */
  block: i32;
  /** Frames and time since they were compared. */
  frames: i32;
  checkMs: u32;
  /** Of the last window, bits of `measurementFaults`. */
  faults: u32;
  /** Phase whose voltage tells the cycles. */
  phase: u32;
  /** A frequency has been measured, so that there are fundamentals. */
  tuned: bool;
  /** A window ended with a crossing in this scan. */
  ended: bool;
}

const REFERENCE: usize = (offsetof<FrontEnd>() + 7) & ~7;
const SUMS: usize = REFERENCE + ((offsetof<Reference>() + 7) & ~7);
export const FRONT_END_SIZE: usize = SUMS + 4 * offsetof<Sums>();

export function referenceOf(frontEnd: FrontEnd): Reference {
  return changetype<Reference>(changetype<usize>(frontEnd) + REFERENCE);
}

/** Of a phase; of the neutral, 3. */
export function sumsOf(frontEnd: FrontEnd, phase: usize): Sums {
  return changetype<Sums>(changetype<usize>(frontEnd) + SUMS + phase * offsetof<Sums>());
}

export function startFrontEnd(device: usize): void {
  calibrate(device);
  const frontEnd = frontEndOf(device);
  const reference = referenceOf(frontEnd);
  reference.start(config.sampleRate(device));
  chooseReference(device, frontEnd, reference);
  beginSums(frontEnd);
}

/**
 * After {@link measure}: of what was measured, no more than the samples of one block behind the end of a window is not yet in the
 * flow; or the samples are wrong anyway.
 */
export function isSettled(device: usize): bool {
  return frontEndOf(device).ended || (registers.measurementFaults(device) & measurementFaults.samples) != 0;
}

/** Takes the samples that have come, and the energy of the windows that end with them into {@link scanFlow}. */
export function measure(device: usize, elapsedMs: u32): void {
  clearFlow(scanFlow());
  const frontEnd = frontEndOf(device);
  const reference = referenceOf(frontEnd);
  let faults: u32 = 0;
  frontEnd.ended = false;
  if (reference.sampleRate != config.sampleRate(device)) {
    reference.start(config.sampleRate(device));
    beginSums(frontEnd);
    frontEnd.tuned = false;
  }
  const block = inputs.sampleBlock(device);
  let count = 0;
  if (block != frontEnd.block) {
    count = min(max(inputs.sampleCount(device), 0), inputs.samplesLength / 7);
    if (frontEnd.block != 0 && block != frontEnd.block + 1) {
      registers.setBlocksLost(device, registers.blocksLost(device) + <u32>(block - frontEnd.block - 1));
      reference.lose();
      faults = measurementFaults.samples;
    }
    frontEnd.block = block;
    take(device, frontEnd, reference, count);
  }
  faults |= check(device, frontEnd, reference, count, elapsedMs) | frontEnd.faults;
  measurementOf(device).watch(device, faults, elapsedMs);
}

function take(device: usize, frontEnd: FrontEnd, reference: Reference, count: i32): void {
  let at = device + inputs.samplesAt;
  while (count > 0) {
    const whole = reference.follow(at + (frontEnd.phase << 2), count, tone);
    for (let phase: usize = 0; phase < PHASES; phase++) sumsOf(frontEnd, phase).take(at + (phase << 2), whole, tone);
    sumsOf(frontEnd, PHASES).takeSingle(at + NEUTRAL, whole);
    at += <usize>whole * FRAME;
    count -= whole;
    if (reference.complete) {
      takeShare(frontEnd, at, reference.share, reference.cos, reference.sin);
      reference.end();
      const share = reference.share;
      endWindow(device, frontEnd, reference, true);
      takeShare(frontEnd, at, 1 - share, 1, 0);
      at += FRAME;
      count--;
    } else if (reference.late) endWindow(device, frontEnd, reference, false);
  }
}

function takeShare(frontEnd: FrontEnd, at: usize, share: f64, cos: f64, sin: f64): void {
  for (let phase: usize = 0; phase < PHASES; phase++)
    sumsOf(frontEnd, phase).takeShare(at + (phase << 2), share, cos, sin);
  sumsOf(frontEnd, PHASES).takeSingleShare(at + NEUTRAL, share);
}

/** `crossing`: with its last cycle. */
function endWindow(device: usize, frontEnd: FrontEnd, reference: Reference, crossing: bool): void {
  const frequency: f64 = crossing ? reference.frequency() : 0;
  frontEnd.faults = publishWindow(device, frontEnd, frequency);
  if (crossing) {
    frontEnd.ended = true;
    reference.tune(frequency);
    frontEnd.tuned = true;
  }
  reference.begin(crossing);
  chooseReference(device, frontEnd, reference);
  beginSums(frontEnd);
}

function beginSums(frontEnd: FrontEnd): void {
  for (let phase: usize = 0; phase <= PHASES; phase++) sumsOf(frontEnd, phase).begin();
}

/** The phase that tells the cycles keeps doing so for as long as it has voltage. */
function chooseReference(device: usize, frontEnd: FrontEnd, reference: Reference): void {
  reference.hysteresis = (CROSSING * 8388608) / <f64>registers.voltageFullScale(device);
  if (registers.voltageL1(device + (frontEnd.phase << 2)) >= REFERENCE_LEAST) return;
  for (let phase: u32 = 0; phase < <u32>PHASES; phase++) {
    if (registers.voltageL1(device + (phase << 2)) < REFERENCE_LEAST) continue;
    frontEnd.phase = phase;
    reference.lose();
    return;
  }
}

/** Compares the samples with the time that has passed; without any there are no quantities. */
function check(device: usize, frontEnd: FrontEnd, reference: Reference, count: i32, elapsedMs: u32): u32 {
  frontEnd.frames += count;
  frontEnd.checkMs += elapsedMs;
  if (frontEnd.checkMs < CHECK_MS) return 0;
  const due = <i64>frontEnd.checkMs * reference.sampleRate;
  const off = abs(<i64>frontEnd.frames * 1000 - due);
  const none = frontEnd.frames == 0;
  frontEnd.frames = 0;
  frontEnd.checkMs = 0;
  if (off * 100 <= due * TOLERANCE) return 0;
  reference.lose();
  if (none) hideQuantities(device);
  return measurementFaults.samples;
}
