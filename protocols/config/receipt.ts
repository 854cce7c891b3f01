import type { CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { CoseError } from '../cose/cose-error.ts';
import { type CoseKey, coseKeyId } from '../cose/cose-key.ts';
import { createSign1, verifySign1 } from '../cose/sign1.ts';
import type { Signer } from '../cose/signer.ts';
import { type CarriedSign1, decodeCarriedSign1 } from './carried-sign1.ts';
import { CborShape } from './cbor-shape.ts';
import type { DeviceReceipt } from './config-files.ts';

/** Bytes of the nonce that a receipt answers. */
export const NONCE_SIZE = 16;

/** A map; `kind` and `version` tell it from whatever else a key may sign. */
const Label = { kind: 0, version: 1, device: 2, nonce: 3, at: 4, firmware: 5, config: 6, keySetVersion: 7 } as const;
const Firmware = { class: 1, schema: 2, sequence: 3, digest: 4, onTrial: 5 } as const;
const Config = { sequence: 1, digest: 2, area: 3, activations: 4, since: 5 } as const;
const KIND = 'receipt';
const VERSION = 1;
const LIMITS = { size: 1024, depth: 3, items: 64 };

/** Bytes that are no receipt. Blame: the device, or the line. */
export class ReceiptFormatError extends Error {
  override readonly name = 'ReceiptFormatError';
  readonly blame = 'bytes';
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`receipt, ${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** Whether a receipt proves anything. */
export type ReceiptVerdict =
  | { readonly genuine: true; readonly receipt: DeviceReceipt }
  | {
      readonly genuine: false;
      /** `other key`: the signature is not one of this key; `other nonce`: it is an old one; `other device`: it names another id than its key's. */
      readonly reason: 'other key' | 'other nonce' | 'other device';
    };

const shape = new CborShape((path, reason) => new ReceiptFormatError(path, reason));

/** In deterministic encoding (RFC 8949, 4.2.1). */
export function encodeDeviceReceipt(receipt: DeviceReceipt): Uint8Array<ArrayBuffer> {
  const { firmware, config } = receipt;
  return encodeCbor(
    new Map<CborValue, CborValue>([
      [Label.kind, KIND],
      [Label.version, VERSION],
      [Label.device, receipt.device],
      [Label.nonce, receipt.nonce],
      [Label.at, receipt.atS],
      [
        Label.firmware,
        new Map<CborValue, CborValue>([
          [Firmware.class, firmware.class],
          [Firmware.schema, firmware.schema],
          [Firmware.sequence, firmware.sequence],
          [Firmware.digest, firmware.digest],
          [Firmware.onTrial, firmware.onTrial],
        ]),
      ],
      [
        Label.config,
        new Map<CborValue, CborValue>([
          [Config.sequence, config.sequence],
          [Config.digest, config.digest],
          [Config.area, config.area],
          [Config.activations, config.activations],
          [Config.since, config.since],
        ]),
      ],
      [Label.keySetVersion, receipt.keySetVersion],
    ]),
  );
}

/** @throws ReceiptFormatError */
export function decodeDeviceReceipt(bytes: Uint8Array): DeviceReceipt {
  const map = shape.map(shape.decode(bytes, LIMITS), 'receipt', Object.values(Label));
  if (map.get(Label.kind) !== KIND) throw new ReceiptFormatError('kind', `it does not say that it is a ${KIND}`);
  const version = shape.number(map.get(Label.version), 'version');
  if (version !== VERSION) {
    throw new ReceiptFormatError('version', `it has version ${version}; this program knows ${VERSION}`);
  }
  const firmware = shape.map(map.get(Label.firmware), 'firmware', Object.values(Firmware));
  const config = shape.map(map.get(Label.config), 'config', Object.values(Config));
  return {
    device: shape.bytes(map.get(Label.device), 'device'),
    nonce: shape.bytes(map.get(Label.nonce), 'nonce'),
    atS: shape.number(map.get(Label.at), 'at'),
    firmware: {
      class: shape.text(firmware.get(Firmware.class), 'firmware/class'),
      schema: shape.number(firmware.get(Firmware.schema), 'firmware/schema'),
      sequence: shape.number(firmware.get(Firmware.sequence), 'firmware/sequence'),
      digest: shape.bytes(firmware.get(Firmware.digest), 'firmware/digest'),
      onTrial: shape.boolean(firmware.get(Firmware.onTrial), 'firmware/onTrial'),
    },
    config: {
      sequence: shape.number(config.get(Config.sequence), 'config/sequence'),
      digest: shape.bytes(config.get(Config.digest), 'config/digest'),
      area: shape.bytes(config.get(Config.area), 'config/area'),
      activations: shape.number(config.get(Config.activations), 'config/activations'),
      since: shape.number(config.get(Config.since), 'config/since'),
    },
    keySetVersion: shape.number(map.get(Label.keySetVersion), 'keySetVersion'),
  };
}

/** A tagged COSE_Sign1 with the receipt as its payload. @param signer by the device's own key */
export function signReceipt(receipt: DeviceReceipt, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  return createSign1(encodeDeviceReceipt(receipt), signer);
}

/** What a receipt says, whoever signed it. @throws ReceiptFormatError */
export function openReceipt(bytes: Uint8Array): DeviceReceipt {
  return decodeDeviceReceipt(signedParts(bytes).payload);
}

/** @param nonce that the device was sent; undefined for a receipt of before, which then proves what ran at its time. @throws ReceiptFormatError */
export function verifyReceipt(bytes: Uint8Array, key: CoseKey, nonce: Uint8Array | undefined): ReceiptVerdict {
  const { sign1, payload } = signedParts(bytes);
  const id = coseKeyId(key);
  const isOfKey = sign1.keyId === undefined || Buffer.compare(sign1.keyId, id) === 0;
  if (!isOfKey || !verifySign1(sign1, key)) return { genuine: false, reason: 'other key' };
  const receipt = decodeDeviceReceipt(payload);
  if (Buffer.compare(receipt.device, id) !== 0) return { genuine: false, reason: 'other device' };
  if (nonce && Buffer.compare(receipt.nonce, nonce) !== 0) return { genuine: false, reason: 'other nonce' };
  return { genuine: true, receipt };
}

function signedParts(bytes: Uint8Array): CarriedSign1 {
  try {
    return decodeCarriedSign1(bytes);
  } catch (error) {
    if (error instanceof CoseError) throw new ReceiptFormatError('signature', error.message);
    throw error;
  }
}
