import { RollbackReason } from '../../protocols/update/refusal.ts';
import type { TrialTerms } from './boot-state.ts';
import { SELF_TEST_SCANS } from './self-test.ts';

/** Watchdog resets of one start of an image on trial that end the trial. */
export const TRIAL_RESETS = 3;
/** The time that a trial has lasted is saved so often, s: so much a power cut may lengthen it. */
const SAVE_EVERY_S = 60;

/** What is to become of the trial. `atOnce`: the firmware does not run, so that there is no safe moment to wait for. */
export type TrialVerdict =
  | { readonly kind: 'goesOn' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'rollBack'; readonly reason: RollbackReason; readonly atOnce: boolean };

/** Of firmware on trial. */
export interface WatchedFirmware {
  /** Watchdog resets since it was started here. */
  readonly resets: number;
  readonly scansSinceStart: number;
}

/** Watches over an image on trial from its start on, and judges it after each scan. */
export class TrialWatch {
  readonly #terms: TrialTerms;
  #ranMs: number;
  #savedS: number;
  #tested = false;
  #endless = false;

  /** @param ranS that the trial had lasted already, over earlier starts */
  constructor(terms: TrialTerms, ranS: number) {
    this.#terms = terms;
    this.#ranMs = ranS * 1000;
    this.#savedS = ranS;
  }

  get ranS(): number {
    return Math.floor(this.#ranMs / 1000);
  }

  /** It has done the scans of its self-test without a reset. */
  get tested(): boolean {
    return this.#tested;
  }

  /** There is nothing to go back to, so that the end of its time does not end it. */
  goOn(): void {
    this.#endless = true;
  }

  /** The time is worth being saved; then it is {@link ranS}. */
  takeSave(): boolean {
    if (this.ranS - this.#savedS < SAVE_EVERY_S) return false;
    this.#savedS = this.ranS;
    return true;
  }

  judge({ resets, scansSinceStart }: WatchedFirmware, elapsedMs: number): TrialVerdict {
    this.#ranMs += elapsedMs;
    if (!this.#tested) {
      if (resets > 0) return { kind: 'rollBack', reason: RollbackReason.selfTest, atOnce: true };
      this.#tested = scansSinceStart >= SELF_TEST_SCANS;
    }
    if (resets >= TRIAL_RESETS) return { kind: 'rollBack', reason: RollbackReason.watchdog, atOnce: true };
    const { confirmAfterS, trialS } = this.#terms;
    const isSound = this.#tested && scansSinceStart >= SELF_TEST_SCANS;
    if (confirmAfterS > 0 && this.ranS >= confirmAfterS && isSound) return { kind: 'confirm' };
    if (!this.#endless && trialS > 0 && this.ranS >= trialS) {
      return { kind: 'rollBack', reason: RollbackReason.notConfirmed, atOnce: false };
    }
    return { kind: 'goesOn' };
  }
}
