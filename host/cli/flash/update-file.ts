import { readBundle } from '../../../protocols/bundle/read-bundle.ts';
import { type ReadUpdate, readUpdate } from '../../flash/read-update.ts';
import { named, readBundleFile } from '../bundle/bundle-file.ts';

/** Reads a firmware bundle or a key update, and checks it whole. @throws UsageError, BundleError */
export async function readUpdateFile(path: string): Promise<ReadUpdate> {
  const bytes = await readBundleFile(path);
  return named(path, () => readUpdate(bytes));
}

/** The image of a bundle, or of a file of `kerb build`. @throws UsageError, BundleError */
export async function readImageFile(path: string): Promise<Uint8Array> {
  const bytes = await readBundleFile(path);
  const isWasm = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  return isWasm ? bytes : named(path, () => readBundle(bytes).image);
}
