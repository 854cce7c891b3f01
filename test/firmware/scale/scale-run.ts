import type { CoreImage } from '../../../host/runtime/core.ts';
import { type ScaleRegisters, type ScaleWritable, scaleProfile } from '../../../protocols/profiles/scale.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

/** As delivered: codes at Max, which is 15 kg by 5 g. */
const CODES_PER_KG = 1_000_000 / 15;
/** Longer than the average and the time that a load has to rest. */
const SETTLE_SCANS = 20;
const SCAN_MS = 100;

/** A scale on which loads are put. */
export class ScaleRun extends FirmwareRun<ScaleRegisters, ScaleWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, scaleProfile, options);
  }

  /** Puts a load in kg on the platter and waits until it rests. */
  put(kilograms: number, scans = SETTLE_SCANS): this {
    return this.code(Math.round(kilograms * CODES_PER_KG), scans);
  }

  /** Shows a code of the converter, and waits until it rests. */
  code(code: number, scans = SETTLE_SCANS): this {
    this.set('loadCell', code);
    for (let scan = 0; scan < scans; scan++) this.tick(SCAN_MS);
    return this;
  }
}
