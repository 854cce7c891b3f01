import { FRAME, TONE } from './sums';
import { cosine, sine } from '../sdk/trigonometry';

// Finds the cycles of the mains in one voltage, and makes the tone that the fundamentals are found with.

const TWO_PI: f64 = 6.283185307179586;
/** Middle of the band-pass that harmonics, noise and DC do not get through, Hz: of 45 and 65. */
const MIDDLE: f64 = 54;
const QUALITY: f64 = 2;
/** Between mains of 50 and of 60 Hz. */
const BETWEEN: f64 = 55;
/** Cycles that are shorter or longer are none, Hz. */
const FASTEST: i32 = 80;
const SLOWEST: i32 = 35;

@unmanaged
export class Reference {
  /** Band-pass: input and output of the last two samples, and its coefficients. */
  x1: f64;
  x2: f64;
  y1: f64;
  y2: f64;
  gain: f64;
  feedback1: f64;
  feedback2: f64;
  /** The filtered voltage must have been this far below 0 before it crosses upwards, in codes. */
  hysteresis: f64;
  /** The tone at the next frame, and what turns it from one to the next. */
  cos: f64;
  sin: f64;
  cosStep: f64;
  sinStep: f64;
  /** Sums of the tone over the window. */
  cosSum: f64;
  sinSum: f64;
  /** Samples of the window, its first and last by the share that belongs to it. */
  samples: f64;
  /** Samples of the window up to its first crossing: 0 where it begins with one. */
  before: f64;
  /** How much of the frame with the last crossing lies before it. */
  share: f64;
  sampleRate: i32;
  /** Frames behind that with the last crossing. */
  since: i32;
  /** Cycles since the first crossing of the window; -1 before. */
  cycles: i32;
  /** Cycles of a window. */
  wanted: i32;
  /** Frames that the window may still have. */
  left: i32;
  armed: bool;

  /** After a reset, and when the rate of samples has changed. */
  start(sampleRate: i32): void {
    this.sampleRate = sampleRate;
    const angle = (TWO_PI * MIDDLE) / <f64>sampleRate;
    const alpha = sine(angle) / (2 * QUALITY);
    this.gain = alpha / (1 + alpha);
    this.feedback1 = (-2 * cosine(angle)) / (1 + alpha);
    this.feedback2 = (1 - alpha) / (1 + alpha);
    this.tune(50);
    this.lose();
    this.begin(false);
  }

  /** The samples do not go on from the last ones: the cycles have to be found anew. */
  lose(): void {
    this.x1 = 0;
    this.x2 = 0;
    this.y1 = 0;
    this.y2 = 0;
    this.armed = false;
    this.cycles = -1;
    this.since = this.sampleRate;
  }

  /** What the next window is made for: the tone, and 10 cycles of 50 Hz or 12 of 60. `frequency` in Hz. */
  tune(frequency: f64): void {
    const angle = (TWO_PI * frequency) / <f64>this.sampleRate;
    this.cosStep = cosine(angle);
    this.sinStep = sine(angle);
    this.wanted = frequency > (this.wanted == 12 ? BETWEEN - 1 : BETWEEN + 1) ? 12 : 10;
  }

  /** A window begins: within the frame with the last crossing, or, when it has none to begin with, at the next frame. */
  begin(crossing: bool): void {
    this.cycles = crossing ? 0 : -1;
    this.before = 0;
    this.samples = crossing ? 1 - this.share : 0;
    this.cosSum = this.samples;
    this.sinSum = 0;
    this.cos = crossing ? this.cosStep : 1;
    this.sin = crossing ? this.sinStep : 0;
    this.left = (this.sampleRate * (crossing ? 3 : 2)) / 10;
    // Without a voltage the filter would come to numbers that are slow to compute with.
    if (abs(this.y1) < 1e-30) this.y1 = 0;
    if (abs(this.y2) < 1e-30) this.y2 = 0;
  }

  /** The window ends within the frame that `follow` came to. */
  end(): void {
    this.samples += this.share;
    this.cosSum += this.share * this.cos;
    this.sinSum += this.share * this.sin;
  }

  /** Of the window that has ended with a crossing, Hz. */
  frequency(): f64 {
    return (<f64>this.cycles * <f64>this.sampleRate) / (this.samples - this.before);
  }

  /** All cycles of the window are there. */
  get complete(): bool {
    return this.cycles == this.wanted;
  }

  /** The window has become as long as any may be. */
  get late(): bool {
    return this.left <= 0;
  }

  /**
   * Follows the voltage at `at` over `count` frames at most, and lays down the tone at each, for as long as the window goes
   * on. Returns how many frames belong to it whole.
   */
  follow(at: usize, count: i32, tone: usize): i32 {
    const gain = this.gain;
    const feedback1 = this.feedback1;
    const feedback2 = this.feedback2;
    const cosStep = this.cosStep;
    const sinStep = this.sinStep;
    const below = -this.hysteresis;
    let x1 = this.x1;
    let x2 = this.x2;
    let y1 = this.y1;
    let y2 = this.y2;
    let cos = this.cos;
    let sin = this.sin;
    let cosSum = this.cosSum;
    let sinSum = this.sinSum;
    let armed = this.armed;
    const most = min(count, this.left);
    let frame = 0;
    for (; frame < most; frame++) {
      const x = <f64>load<i32>(at);
      at += FRAME;
      const y = gain * (x - x2) - feedback1 * y1 - feedback2 * y2;
      const crosses = armed && y >= 0;
      const last = y1;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      store<f64>(tone, cos);
      store<f64>(tone, sin, 8);
      if (crosses) {
        armed = false;
        if (this.crossed(frame, last / (last - y))) break;
      } else if (y < below) armed = true;
      tone += TONE;
      cosSum += cos;
      sinSum += sin;
      const turned = cos * cosStep - sin * sinStep;
      sin = cos * sinStep + sin * cosStep;
      cos = turned;
    }
    this.x1 = x1;
    this.x2 = x2;
    this.y1 = y1;
    this.y2 = y2;
    this.cos = cos;
    this.sin = sin;
    this.cosSum = cosSum;
    this.sinSum = sinSum;
    this.armed = armed;
    this.left -= frame;
    this.samples += <f64>frame;
    this.since += this.complete ? frame + 1 : frame;
    return frame;
  }

  /** The filtered voltage has crossed 0 in a frame, `share` of which lies before. Returns whether the window ends with it. */
  private crossed(frame: i32, share: f64): bool {
    const cycle = this.since + frame + 1;
    this.since = -frame - 1;
    this.share = share;
    const believed = this.cycles >= 0 && cycle * FASTEST >= this.sampleRate && cycle * SLOWEST <= this.sampleRate;
    if (believed) return ++this.cycles == this.wanted;
    // A window that began anywhere has until here and all its cycles.
    if (this.cycles < 0 && this.before == 0) this.left += this.sampleRate / 10;
    this.cycles = 0;
    this.before = this.samples + <f64>frame + share;
    return false;
  }
}
