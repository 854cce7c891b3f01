import { type CoseKey, coseKeyId } from '../../../protocols/cose/cose-key.ts';
import type { ConfigRecords } from './config-records.ts';
import { decodeSecret, deviceKeyOf, encodeSecret } from './device-key.ts';
import { randomSecret } from './random-secret.ts';

const NO_ID = new Uint8Array(0);

/** The key of a device, which it makes itself at its first start, and keeps. */
export class OwnKey {
  readonly #records: ConfigRecords;
  readonly #secret: () => Uint8Array;
  #key: CoseKey | undefined;

  /** @param secret 32 bytes, asked for when there is no key. Default: ones that nobody can guess */
  constructor(records: ConfigRecords, secret = randomSecret) {
    this.#records = records;
    this.#secret = secret;
  }

  /** Private part included; undefined until it has been kept. */
  get key(): CoseKey | undefined {
    return this.#key;
  }

  /** Of the device; nothing is for one without a key. */
  get id(): Uint8Array {
    return this.#key ? coseKeyId(this.#key) : NO_ID;
  }

  /** Finds it, or makes it. Returns whether there was one that has rotted. @throws StoreError */
  open(): boolean {
    if (this.#key) return false;
    const record = this.#records.deviceKey;
    const kept = record && decodeSecret(record);
    const secret = kept ?? this.#secret();
    if (!kept) this.#records.saveDeviceKey(encodeSecret(secret));
    this.#key = deviceKeyOf(secret);
    return record !== undefined && kept === undefined;
  }
}
