import type { RollbackReason } from '../../protocols/update/refusal.ts';
import type { RunningImage } from './running-image.ts';
import { SafeMoment } from './safe-moment.ts';

/**
 * Scans that firmware in the shadow has to come to a safe moment when the one in charge does not run. One that needs longer,
 * a signal controller that power has just come back to, is started anew instead.
 */
const SHADOW_SCANS = 2;

/** `takeOver`: the firmware in the shadow goes on as it is. `start`: the firmware of before is started. */
export type TrialEndStep = 'wait' | 'takeOver' | 'start';

/** From the decision to roll back to the moment in which that is safe. */
export class TrialEnd {
  readonly reason: RollbackReason;
  /** The firmware on trial does not run, so that nothing is to be waited for but its successor. */
  readonly atOnce: boolean;
  readonly #onTrial: SafeMoment;
  readonly #shadow: SafeMoment | undefined;
  #steps = 0;

  /** @param shadow that of the firmware in the shadow, which is asked at each scan of the trial */
  constructor(reason: RollbackReason, atOnce: boolean, onTrial: RunningImage, shadow: SafeMoment | undefined) {
    this.reason = reason;
    this.atOnce = atOnce;
    this.#onTrial = new SafeMoment(onTrial.device, onTrial.image.handshake);
    this.#shadow = shadow;
  }

  /** Before a scan. A safe moment that does not come is not waited for without end, as new firmware may be what is wrong. */
  step(elapsedMs: number): TrialEndStep {
    const shadow = this.#shadow;
    const end = shadow?.hasCome ? 'takeOver' : 'start';
    if (this.atOnce) return shadow && !shadow.hasCome && ++this.#steps <= SHADOW_SCANS ? 'wait' : end;
    const isReady = this.#onTrial.come(elapsedMs);
    // What the firmware on trial has not saved does not matter where its records are dropped.
    const isSafe = shadow ? this.#onTrial.hasCome && shadow.hasCome : isReady;
    return isSafe || this.#onTrial.overdue ? end : 'wait';
  }
}
