import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DeviceUpdates } from '../../flash/device-updates.ts';
import { ImageCache } from '../../flash/image-cache.ts';
import type { FindImage, RunningImage } from '../../flash/plan.ts';
import type { Retrying } from '../../flash/retrying.ts';
import { readImageFile } from './update-file.ts';
import type { UpdateLine } from './update-line.ts';

export interface KnownImagesOptions {
  readonly from?: readonly string[];
  readonly readBack?: boolean;
}

/** Images that were flashed from this folder. */
export function flashedImages(): ImageCache {
  return new ImageCache(join('.kerb', 'flashed'));
}

/**
 * Finds what devices run in files that were given, among what was flashed from here, or in the devices themselves.
 * @throws UsageError, BundleError for a file that is none
 */
export async function knownImages(
  { from = [], readBack = false }: KnownImagesOptions,
  { line, serial }: Pick<UpdateLine, 'line' | 'serial'>,
  retrying: Retrying,
  onReadBack: (running: RunningImage, bytes: number) => void,
): Promise<FindImage> {
  const given: Uint8Array[] = [];
  for (const file of from) given.push(await readImageFile(file));
  const cache = flashedImages();
  return async (running) => {
    const is = (image: Uint8Array): boolean => isDigestOf(running.digest, image);
    const known = given.find(is) ?? (await cache.find(running.digest));
    if (known !== undefined || !readBack) return known;
    const device = new DeviceUpdates(line, running.unitId, retrying, serial);
    const image = await device.image(running.slot, running.size, (bytes) => onReadBack(running, bytes));
    if (!is(image)) return undefined;
    await cache.keep(image);
    return image;
  };
}

function isDigestOf(digest: Uint8Array, image: Uint8Array): boolean {
  const whole = createHash('sha256').update(image).digest();
  return digest.length > 0 && whole.subarray(0, digest.length).equals(digest);
}
