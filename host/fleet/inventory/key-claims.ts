import { createHash } from 'node:crypto';
import { type Database, RevisionError } from '../../store/database.ts';
import { Records } from '../stored-record.ts';

interface Claim {
  /** Key of the device in the inventory. */
  readonly device: string;
}

export type Claimed =
  /** `from`: a device that noted it, and did not have it then. */
  { readonly kind: 'claimed'; readonly from?: string } | { readonly kind: 'taken'; readonly by: string };

/** Which device has which public key: by the keys, so that two devices with one key are found without looking at all devices. */
export class KeyClaims {
  readonly #claims: Records<Claim>;

  constructor(database: Database) {
    this.#claims = new Records('deviceKeys', database.keyValues('deviceKeys'));
  }

  /**
   * Notes that a device has a key, to be done before the key is pinned.
   * @param isStill whether a device that noted it earlier has it: it may have been removed, replaced, or never come to be pinned
   */
  async claim(device: string, deviceKey: string, isStill: (device: string) => Promise<boolean>): Promise<Claimed> {
    const name = nameOf(deviceKey);
    for (;;) {
      const read = await this.#claims.get(name);
      const other = read?.record.device;
      if (other === device) return { kind: 'claimed' };
      if (other !== undefined && (await isStill(other))) return { kind: 'taken', by: other };
      try {
        await this.#claims.put(name, { device }, read?.revision ?? 0);
        return { kind: 'claimed', ...(other !== undefined && { from: other }) };
      } catch (error) {
        if (!(error instanceof RevisionError)) throw error;
      }
    }
  }

  /** Whose key it is by now. */
  async holder(deviceKey: string): Promise<string | undefined> {
    return (await this.#claims.get(nameOf(deviceKey)))?.record.device;
  }
}

function nameOf(deviceKey: string): string {
  return createHash('sha256').update(deviceKey, 'hex').digest('hex');
}
