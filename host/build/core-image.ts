import { CoreImage } from '../runtime/core.ts';
import { admit, gatewayLimits, type ImageLimits } from '../runtime/image/admit.ts';
import type { Build } from './build.ts';

/** Makes built firmware ready to run; its traps tell where in its sources it was. @throws ImageRefusedError */
export function coreImage({ image, symbols }: Build, limits: ImageLimits = gatewayLimits): CoreImage {
  return new CoreImage(admit(image, limits), { image, limits, symbols });
}
