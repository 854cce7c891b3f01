import { CoreImage } from '../../host/runtime/core.ts';
import { admit, type ImageLimits } from '../../host/runtime/image/admit.ts';
import { exportGlobals, globalCount } from '../../host/runtime/image/export-globals.ts';

const NAME = 'fuel';

/** An image as a gateway admits it, of which a test can read how much fuel is left. */
export function metered(image: Uint8Array, limits: ImageLimits): CoreImage {
  const admitted = admit(image, limits);
  return new CoreImage(exportGlobals(admitted, new Map([[NAME, globalCount(admitted) - 1]])));
}

/** Fuel left of the last call into a firmware of such an image. */
export function fuelLeft(firmware: object): number {
  const { exports } = firmware as { exports: Record<string, { readonly value: bigint }> };
  return Number(exports[NAME]!.value);
}
