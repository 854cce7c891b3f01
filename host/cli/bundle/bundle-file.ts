import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { BundleError } from '../../../protocols/bundle/bundle-error.ts';
import { readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import type { Envelope } from '../../../protocols/suit/envelope.ts';
import { decodeKeySet } from '../../../protocols/trust/key-set.ts';
import { UsageError } from '../failure.ts';

/** Bytes of the largest file that is looked at: an image, its profile, and room. */
const BUNDLE_FILE_LIMIT = 1 << 23;

/** @throws UsageError for a file that cannot be read */
export async function readBundleFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > BUNDLE_FILE_LIMIT) throw new UsageError(`${path}: has ${size} bytes, so it is no bundle`);
    const bytes = new Uint8Array(await readFile(path));
    const other = otherFile(bytes);
    if (other !== undefined) throw new UsageError(`${path}: ${other}`);
    return bytes;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file; `kerb bundle` makes bundles' : `cannot be read (${code})`;
    throw new UsageError(`${path}: ${why}`);
  }
}

/** What files are that are easily taken for a bundle. */
function otherFile(bytes: Uint8Array): string | undefined {
  if (Buffer.from(bytes.subarray(0, 11)).toString('latin1') === '-----BEGIN ') {
    return 'is a key; `kerb bundle` makes bundles that are signed with it';
  }
  try {
    decodeKeySet(bytes);
  } catch {
    return undefined;
  }
  return 'is a key set, which devices get when they are made; for those that have one `kerb keys rotate` makes a key update';
}

/** Reads the envelope of a file. @throws UsageError, BundleError */
export async function readEnvelopeFile(path: string): Promise<Envelope> {
  const bytes = await readBundleFile(path);
  return named(path, () => readEnvelope(bytes));
}

/** Puts the file's name before what is wrong with its bundle. */
export function named<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BundleError) throw new BundleError(error.part, `${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Writes a bundle whole or not at all, also over one that is there. @throws UsageError */
export async function writeBundleFile(path: string, bytes: Uint8Array): Promise<void> {
  const whole = `${path}.${process.pid}`;
  try {
    await writeFile(whole, bytes, { flush: true });
    await rename(whole, path);
  } catch (error) {
    await rm(whole, { force: true });
    throw new UsageError(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}); give another file with -o`,
    );
  }
}
