import type { Junction } from './junctions.ts';
import type { Random } from './random.ts';

const PHASES = 16;
/** The waits are looked at once in so many scans, and whenever they change. */
const WATCH_SCANS = 256;

/** A call that was not served within what the config allows. */
export class StarvedError extends Error {
  override readonly name = 'StarvedError';

  constructor(phase: number, waitedMs: number, boundMs: number) {
    super(`phase ${phase} was called ${waitedMs} ms ago; with its config it is served within ${boundMs} ms`);
  }
}

/** Random vehicles and pedestrians at a junction, and how long they wait. */
export class Traffic {
  /** Longest wait of a call that could not be taken away, as a share of what the config allows. */
  longestWait = 0;
  private readonly junction: Junction;
  private readonly random: Random;
  /** Someone comes in so many of 2^16 scans. */
  private readonly flow: number;
  private presence = 0;
  private buttons = 0;
  private waiting = 0;
  private scans = 0;
  /** When the call of each phase that waits was made; 0 for none. */
  private readonly calledAt = new Float64Array(PHASES);

  constructor(junction: Junction, random: Random) {
    this.junction = junction;
    this.random = random;
    this.flow = random.of([100, 1000, 5000, 30_000]);
  }

  /** Before a scan. Detector p is that of phase p. */
  step(): void {
    const word = this.random.word();
    const bit = 1 << (word & 15);
    if (word >>> 16 < this.flow) this.come(bit, (word & 0x70) === 0);
    // Who stands before a green drives off soon.
    else if (this.presence !== 0 && (word & 0x300) === 0) this.drive(bit);
    if (this.buttons !== 0 && (word & 0x1c00) === 0) this.button(0);
  }

  /** All detectors, buttons and so on change at once. */
  storm(): void {
    this.detect(this.random.word() & 0xffff);
    this.button(this.random.word() & 0xffff);
  }

  private come(bit: number, walks: boolean): void {
    if (walks) this.button(this.buttons | bit);
    else if (!(this.presence & bit)) this.detect(this.presence | bit);
  }

  private drive(bit: number): void {
    if (this.presence & this.junction.shown('phaseGreen') & bit) this.detect(this.presence & ~bit);
  }

  private detect(presence: number): void {
    this.presence = presence;
    this.junction.set('detectorPresence1', presence);
  }

  private button(buttons: number): void {
    this.buttons = buttons;
    this.junction.set('pedestrianCall', buttons);
  }

  /** After a scan of a junction to which nothing else comes. @throws StarvedError */
  watchCalls(nowMs: number): void {
    const waiting = this.presence & ~this.junction.shown('phaseGreen') & this.junction.site.used[0] & 0xffff;
    if (waiting === this.waiting && ++this.scans % WATCH_SCANS !== 0) return;
    this.waiting = waiting;
    const { serviceBound } = this.junction.site;
    for (let phase = 0; phase < PHASES; phase++) {
      const calledAt = this.calledAt[phase]!;
      if (calledAt !== 0) {
        this.longestWait = Math.max(this.longestWait, (nowMs - calledAt) / serviceBound);
        if (nowMs - calledAt > serviceBound) throw new StarvedError(phase + 1, nowMs - calledAt, serviceBound);
      }
      if (!(waiting & (1 << phase))) this.calledAt[phase] = 0;
      else if (calledAt === 0) this.calledAt[phase] = nowMs;
    }
  }
}
