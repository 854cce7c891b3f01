import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { ConfigDocumentFormatError } from '../../../protocols/config/document-format-error.ts';
import { configDigest, verifySignedConfig } from '../../../protocols/config/signed-config.ts';
import type { KeySet } from '../../../protocols/trust/key-set.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { DocumentRefusedError } from './document-refused-error.ts';

/** A document whose signature counts. */
export interface TrustedDocument {
  readonly document: ConfigDocument;
  /** SHA-256 of the payload that was signed. */
  readonly digest: Uint8Array;
}

/** @throws DocumentRefusedError unless a key that is trusted for config has signed it */
export function trusted(signed: Uint8Array, keySet: KeySet | undefined): TrustedDocument {
  if (!keySet) throw new DocumentRefusedError('notTrusted', 'the keys that this device trusts are damaged');
  try {
    const verdict = verifySignedConfig(signed, keySet);
    if (verdict.trusted) return { document: verdict.document, digest: configDigest(verdict.payload) };
    const reasons = verdict.reasons.map(({ reason }) => reason).join(', ');
    throw new DocumentRefusedError('notTrusted', `no key with the role config has signed it: ${reasons}`);
  } catch (error) {
    if (!(error instanceof ConfigDocumentFormatError)) throw error;
    throw new DocumentRefusedError('badDocument', error.message);
  }
}

/** @throws DocumentRefusedError unless the document is for this device, and the firmware that runs */
export function checkTarget(
  { target }: ConfigDocument,
  device: Pick<ConfiguredDevice, 'class' | 'schema' | 'layout'>,
  deviceId: Uint8Array,
): void {
  if (target.class !== device.class) {
    throw new DocumentRefusedError('wrongClass', `it is for devices of the class ${target.class}`);
  }
  if (target.devices && !target.devices.some((id) => Buffer.compare(id, deviceId) === 0)) {
    throw new DocumentRefusedError('wrongDevice', 'it is for other devices of the class');
  }
  if (target.schema !== device.schema || !device.layout) {
    throw new DocumentRefusedError(
      'schema',
      `it is for version ${target.schema} of the profile; the firmware that runs ${device.layout ? 'has' : 'does not tell how its config lies, and has'} ${device.schema}`,
      device.schema,
    );
  }
}
