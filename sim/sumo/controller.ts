import type { ProcessImage } from '../plant/process-image.ts';

/** What works a traffic light. */
export interface Controller {
  /** Channels of a device of class `signal`. */
  readonly signal: ProcessImage;
  /** Of the conflict monitor in its cabinet, of class `conflict-monitor`. It sees the lamps of the scan before. */
  readonly monitor?: ProcessImage;
  /** Makes one scan of the controller, and of all else in its cabinet; called each `scanMs` of `signal`. */
  scan(): void;
}
