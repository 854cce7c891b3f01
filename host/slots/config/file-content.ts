import { ConfigFile } from '../../../protocols/config/config-files.ts';
import { encodeCoseKey, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import type { ConfigRecords } from './config-records.ts';
import type { KeptDocument } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import type { OwnKey } from './own-key.ts';

const NOTHING = new Uint8Array(0);

/**
 * What a file holds that is preceded by its length; `failed` when it cannot be told now, undefined for another file.
 * @throws StoreError
 */
export function fileContent(
  file: number,
  records: ConfigRecords,
  device: ConfiguredDevice,
  own: OwnKey,
): Uint8Array | 'failed' | undefined {
  const { running, pending, previous } = records.state;
  switch (file) {
    case ConfigFile.running:
      return keptContent(records, running);
    case ConfigFile.pending:
      return keptContent(records, pending);
    case ConfigFile.previous:
      return keptContent(records, previous?.document);
    case ConfigFile.deviceKey:
      return own.key ? withLength(encodeCoseKey(publicKeyOf(own.key))) : 'failed';
    case ConfigFile.area: {
      const area = device.firmware.config;
      return area ? withLength(area) : 'failed';
    }
    default:
      return undefined;
  }
}

function keptContent(records: ConfigRecords, document: KeptDocument | undefined): Uint8Array | 'failed' {
  if (!document) return withLength(NOTHING);
  const signed = records.document(document);
  return signed ? withLength(signed) : 'failed';
}

/** The length in one register, the bytes, and a 0 behind an odd one. */
export function withLength(bytes: Uint8Array): Uint8Array {
  const content = Buffer.alloc(2 + bytes.length + (bytes.length & 1));
  content.writeUInt16BE(bytes.length);
  content.set(bytes, 2);
  return content;
}
