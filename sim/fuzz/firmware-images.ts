import { type Build, buildFirmware } from '../../host/build/build.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../host/runtime/image/admit.ts';

/** Firmware as it is flashed, by class: what can be handed to a thread. */
export type FirmwareImages = Readonly<Record<string, Uint8Array>>;

/** @throws ImageRefusedError */
export function admitted(images: FirmwareImages): ReadonlyMap<string, CoreImage> {
  return new Map(Object.entries(images).map(([name, image]) => [name, new CoreImage(admit(image, gatewayLimits))]));
}

/**
 * The firmware of `classes`: that of `own` by its class, else what comes with Kerb.
 * @throws CompileError, ImageRefusedError
 */
export async function imagesOf(
  classes: Iterable<string>,
  own: ReadonlyMap<string, Build> = new Map(),
): Promise<FirmwareImages> {
  const images: Record<string, Uint8Array> = {};
  for (const name of new Set(classes)) images[name] = (own.get(name) ?? (await buildFirmware(name))).image;
  return images;
}
