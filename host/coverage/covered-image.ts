import type { Build } from '../build/build.ts';
import { CoreImage, type InstanceExports } from '../runtime/core.ts';
import { admit, gatewayLimits, type ImageLimits } from '../runtime/image/admit.ts';
import { type CountedImage, withCounters } from '../runtime/image/counters.ts';
import { exportGlobals } from '../runtime/image/export-globals.ts';
import type { ImageSymbols } from '../runtime/symbols/image-symbols.ts';
import { type Coverage, coverageOf } from './coverage.ts';

/** Code that is not optimised takes more fuel for the same work, and counters take some too. */
const FUEL_FACTOR = 32;
const coverageLimits: ImageLimits = { ...gatewayLimits, fuel: gatewayLimits.fuel * FUEL_FACTOR };

const counterName = (counter: number) => `counter ${counter}`;

/** Firmware that counts which of its lines run, in every device that is made of it. */
export class CoveredImage {
  readonly image: CoreImage;
  private readonly counted: CountedImage;
  private readonly symbols: ImageSymbols;
  private readonly instances: InstanceExports[] = [];

  /** `build` was made for coverage. @throws ImageRefusedError */
  constructor(build: Build) {
    this.counted = withCounters(build.image);
    this.symbols = build.symbols()!;
    const { image, offsets, counters, firstGlobal } = this.counted;
    const globals = new Map(Array.from({ length: counters }, (_, index) => [counterName(index), firstGlobal + index]));
    const limits = coverageLimits;
    const origin = { image, limits, symbols: build.symbols, counted: offsets };
    this.image = new CoreImage(exportGlobals(admit(image, limits), globals), origin, (exports) =>
      this.instances.push(exports),
    );
  }

  /** What has run so far, in all devices together. */
  coverage(): Coverage {
    const counts = new Array<number>(this.counted.counters).fill(0);
    for (const exports of this.instances) {
      for (let counter = 0; counter < counts.length; counter++) {
        const global = exports[counterName(counter)] as { readonly value: bigint };
        counts[counter]! += Number(global.value);
      }
    }
    return coverageOf(this.counted, this.symbols, counts);
  }
}
