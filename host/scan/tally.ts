import type { AnswerQuality, Evidence } from './found-device.ts';

/** So many broken answers, and such a part of all, are no noise. */
const CLASH_BROKEN = 3;
const CLASH_SHARE = 0.4;

/** Counts what one device or address was asked, and what came back. */
export class Tally {
  asked = 0;
  answered = 0;
  broken = 0;
  doubled = 0;
  silent = 0;
  slowestMs = 0;
  /** Sizes of what was broken, in bytes. */
  readonly brokenSizes: number[] = [];
  #first: Uint8Array | undefined;

  answer(frames: readonly Uint8Array[], thinkMs: number): void {
    this.#first ??= frames[0]!;
    this.answered++;
    if (frames.length > 1) this.doubled++;
    this.slowestMs = Math.max(this.slowestMs, thinkMs);
  }

  break(bytes: number): void {
    this.broken++;
    this.brokenSizes.push(bytes);
  }

  get first(): Uint8Array | undefined {
    return this.#first;
  }

  /** Several devices answer where two answers come to one question, or where they come broken again and again. */
  get quality(): AnswerQuality {
    if (this.doubled > 0) return 'clash';
    if (this.broken >= CLASH_BROKEN && this.broken >= CLASH_SHARE * this.asked) return 'clash';
    return this.broken > 0 || this.silent > 0 ? 'noisy' : 'clean';
  }

  get evidence(): Evidence {
    const { asked, answered, broken, doubled, quality } = this;
    const slowestMs = Math.round(this.slowestMs * 10) / 10;
    const answer = Buffer.from(this.#first ?? []).toString('hex');
    return { quality, asked, answered, broken, doubled, slowestMs, answer };
  }
}
