import { encodePoint, POINT_TYPES, type PointType, type PointTypeName } from '../../../protocols/sunspec/point-type.ts';
import { fittingScaleFactor, inSteps, scaleFactorOfResolution } from '../../../protocols/sunspec/scale-factor.ts';
import type { DeviceSnapshot, Quantity } from './device-snapshot.ts';

export interface ScaledMember {
  readonly type: PointTypeName;
  readonly size: number;
  /** Bytes from the beginning of the image. */
  readonly at: number;
  readonly quantity: Quantity;
}

/**
 * Points that share a scale factor. Unless it is fixed it begins as fine as the device's registers are, and gets coarser
 * when a value has no room; it never gets finer again, so that it changes seldom: few clients expect it to.
 */
export class ScaledGroup {
  readonly #members: readonly ScaledMember[];
  readonly #at: number | undefined;
  readonly #isFixed: boolean;
  readonly #values: (number | undefined)[];
  #scaleFactor: number;

  /** `at` is where the scale factor itself is, if it is a point. */
  constructor(members: readonly ScaledMember[], at: number | undefined, fixed: number | undefined) {
    this.#members = members;
    this.#at = at;
    this.#isFixed = fixed !== undefined;
    this.#values = members.map(() => undefined);
    this.#scaleFactor = fixed ?? (members.length === 0 ? 0 : Math.min(...members.map(finest)));
  }

  write(snapshot: DeviceSnapshot, image: DataView): void {
    this.#members.forEach(({ type, quantity }, index) => {
      const value = snapshot.value(quantity);
      this.#values[index] = value;
      if (!this.#isFixed && value !== undefined) {
        this.#scaleFactor = fittingScaleFactor(value, type, this.#scaleFactor);
      }
    });
    this.#members.forEach(({ type, size, at }, index) => {
      const value = this.#values[index];
      encodePoint(type, size, value === undefined ? undefined : inSteps(value, this.#scaleFactor), image, at);
    });
    if (this.#at !== undefined) encodePoint('sunssf', 1, this.#scaleFactor, image, this.#at);
  }
}

/** Accumulators count whole units, so that they go on as long as they can before they begin at 0 again. */
function finest({ type, quantity }: ScaledMember): number {
  const { accumulates }: PointType = POINT_TYPES[type];
  const scaleFactor = scaleFactorOfResolution(quantity.resolution);
  return accumulates ? Math.max(scaleFactor, 0) : scaleFactor;
}
