import { buildFirmware } from '../../host/build/build.ts';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit } from '../../host/runtime/image/admit.ts';
import { cityLimits } from './city.ts';

export const CITY_CLASSES = ['meter', 'hub', 'signal'] as const;
export type CityClass = (typeof CITY_CLASSES)[number];

/** The firmware of the city's devices as it is flashed. */
export type CityImages = Readonly<Record<CityClass, Uint8Array>>;

/** Admitted and compiled, for as many districts as there are. */
export type CompiledImages = Readonly<Record<CityClass, CoreImage>>;

/** @throws CompileError, ImageRefusedError */
export async function buildCityImages(): Promise<CityImages> {
  const builds = await Promise.all(CITY_CLASSES.map((name) => buildFirmware(name)));
  return Object.fromEntries(builds.map((build) => [build.class, build.image])) as unknown as CityImages;
}

/** @throws ImageRefusedError */
export function compileImages(images: CityImages): CompiledImages {
  return Object.fromEntries(
    CITY_CLASSES.map((name) => [name, new CoreImage(admit(images[name], cityLimits))]),
  ) as unknown as CompiledImages;
}
