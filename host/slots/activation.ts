import type { DataModel } from '../gateway/data-model.ts';
import { SafeMoment } from './safe-moment.ts';
import { SelfTest, type SelfTestOptions } from './self-test.ts';
import type { LoadSlotImage, SlotImage } from './slot-image.ts';
import { hasPassed, loadCandidate } from './verification.ts';

export interface ActivationOptions extends Omit<SelfTestOptions, 'candidate'> {
  /** The staged image. */
  readonly image: Uint8Array;
  readonly load: LoadSlotImage;
  /** The firmware that runs. */
  readonly model: DataModel;
}

/** `testing` before the firmware that runs is asked for a safe moment, `asking` until it has come. */
export type ActivationStep = 'testing' | 'asking' | 'safe' | 'overdue';

/** From the time at which staged firmware is to run to the moment in which it may: tested once more, then asked for. */
export class Activation {
  /** Ready to run. */
  readonly candidate: SlotImage;
  readonly #selfTest: SelfTest;
  /** Of the firmware that runs. */
  readonly moment: SafeMoment;
  #tested = false;

  /** @throws UpdateRefusedError, StoreError */
  constructor(options: ActivationOptions, nowMs: number) {
    this.candidate = loadCandidate(options.image, options.load);
    this.#selfTest = new SelfTest({ ...options, candidate: this.candidate }, nowMs);
    this.moment = new SafeMoment(options.model, options.present.handshake);
  }

  /** After a scan of the firmware that runs. */
  scan(inputs: Int32Array, nowMs: number, elapsedMs: number): void {
    this.#selfTest.scan(inputs, nowMs, elapsedMs);
  }

  /** Before a scan. @throws UpdateRefusedError when the candidate has failed */
  step(elapsedMs: number): ActivationStep {
    this.#tested ||= hasPassed(this.#selfTest);
    if (!this.#tested) return 'testing';
    if (this.moment.come(elapsedMs)) return 'safe';
    return this.moment.overdue ? 'overdue' : 'asking';
  }

  /** The firmware that runs goes on as if it had not been asked. */
  callOff(): void {
    this.moment.callOff();
  }
}
