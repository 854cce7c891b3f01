import { readFile } from 'node:fs/promises';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import { type CoseKey, decodeCoseKey } from '../../../protocols/cose/cose-key.ts';
import { UsageError } from '../failure.ts';

/** A device's public COSE_Key in hex, as `kerb config receipt --json` tells it, or a file that holds it. @throws UsageError */
export async function readDeviceKeyArgument(text: string): Promise<CoseKey> {
  const isHex = /^([0-9a-f]{2}){32,256}$/i.test(text);
  const bytes = isHex
    ? Buffer.from(text, 'hex')
    : await readFile(text).catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`--device-key ${text}: neither a key in hex nor a file (${error.code})`);
      });
  const written = bytes.toString('latin1').trim();
  const key = /^([0-9a-f]{2})+$/i.test(written) ? Buffer.from(written, 'hex') : bytes;
  try {
    return decodeCoseKey(new Uint8Array(key));
  } catch (error) {
    if (!(error instanceof CoseError)) throw error;
    throw new UsageError(`--device-key ${isHex ? '' : text}: it is no COSE_Key (${error.message})`);
  }
}
