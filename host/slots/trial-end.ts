import type { RollbackReason } from '../../protocols/update/refusal.ts';
import type { RunningImage } from './running-image.ts';
import { SafeMoment } from './safe-moment.ts';

/**
 * Scans that firmware in the shadow has to come to a safe moment when the one in charge does not run. A meter needs one; a
 * signal controller, which would go on in the middle of a green, is started anew instead.
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

  constructor(reason: RollbackReason, atOnce: boolean, onTrial: RunningImage, shadow: RunningImage | undefined) {
    this.reason = reason;
    this.atOnce = atOnce;
    this.#onTrial = new SafeMoment(onTrial.device, onTrial.image.handshake);
    this.#shadow = shadow && new SafeMoment(shadow.device, shadow.image.handshake);
  }

  /** Before a scan. A safe moment that does not come is not waited for without end, as new firmware may be what is wrong. */
  step(elapsedMs: number): TrialEndStep {
    const shadowIsSafe = this.#shadow?.come(elapsedMs) ?? false;
    const end = shadowIsSafe ? 'takeOver' : 'start';
    if (this.atOnce) {
      const waits = this.#shadow !== undefined && !shadowIsSafe && ++this.#steps <= SHADOW_SCANS;
      return waits ? 'wait' : end;
    }
    const isSafe = this.#onTrial.come(elapsedMs) && (shadowIsSafe || this.#shadow === undefined);
    return isSafe || this.#onTrial.overdue ? end : 'wait';
  }

  /** The firmware that is in charge now has not to be ready any more. */
  over(): void {
    this.#shadow?.callOff();
  }
}
