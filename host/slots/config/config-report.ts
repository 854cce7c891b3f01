import { crc32 } from 'node:zlib';
import { MAX_CONFIG_DOCUMENT } from '../../../protocols/config/config-document.ts';
import type { ConfigStatus } from '../../../protocols/config/config-files.ts';
import { STATUS_DIGEST_BYTES } from '../../../protocols/config/status-codec.ts';
import type { ConfigState } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';

const NO_DIGEST = new Uint8Array(STATUS_DIGEST_BYTES);

/** What a device says of its config. */
export function configReport(
  { running, pending, previous, highest, activations }: ConfigState,
  { schema, firmware }: ConfiguredDevice,
  refused: Pick<ConfigStatus, 'refusal' | 'refusalDetail'>,
): ConfigStatus {
  return {
    runningSequence: running?.sequence ?? 0,
    runningDigest: running?.digest.slice(0, STATUS_DIGEST_BYTES) ?? NO_DIGEST,
    pendingSequence: pending?.sequence ?? 0,
    pendingDigest: pending?.digest.slice(0, STATUS_DIGEST_BYTES) ?? NO_DIGEST,
    pendingAtS: pending?.activateAtS ?? 0,
    previousSequence: previous?.schema === schema ? (previous.document?.sequence ?? 0) : 0,
    highestSequence: highest,
    activations,
    ...refused,
    configCrc: crc32(firmware.config ?? new Uint8Array(0)),
    largestDocument: MAX_CONFIG_DOCUMENT,
  };
}
