import { characterTimeUs, t1_5Us, t3_5Us } from '../../protocols/modbus/rtu-timing.ts';
import type { CapturedLine } from './capture.ts';
import type { Fault, WireTime } from './observation.ts';

/** Judges the pauses of an RTU line (Modbus over Serial Line V1.02, 2.5.1.1). */
export class RtuPauses {
  /** 0 where the baud rate is not known, and then nothing is judged. */
  readonly characterUs: number = 0;
  readonly #t1_5Us: number = 0;
  readonly #t3_5Us: number = 0;
  readonly #doubtUs: number = 0;

  constructor({ baudRate, bitsPerCharacter }: CapturedLine, jitterMs: number) {
    if (baudRate === undefined) return;
    this.characterUs = characterTimeUs(baudRate, bitsPerCharacter);
    this.#t1_5Us = t1_5Us(baudRate, bitsPerCharacter);
    this.#t3_5Us = t3_5Us(baudRate, bitsPerCharacter);
    // A byte is heard in the middle of its stop bits at the earliest, and times are rounded.
    this.#doubtUs = Math.max(jitterMs * 1000, this.characterUs / 2);
  }

  faults({ gapUs, pauseUs }: WireTime): Fault[] {
    if (this.characterUs === 0) return [];
    const faults: Fault[] = [];
    if (pauseUs > this.#t1_5Us + this.#doubtUs) {
      faults.push({ kind: 'longPause', us: pauseUs, limitUs: this.#t1_5Us });
    }
    if (gapUs !== undefined && gapUs < this.#t3_5Us - this.#doubtUs) {
      faults.push({ kind: 'shortGap', us: gapUs, limitUs: this.#t3_5Us });
    }
    return faults;
  }
}
