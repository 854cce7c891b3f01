/** Where the records of one key lie: those of all devices behind one another, each as long as the first that came. */
interface Slab {
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly isThere: Uint8Array;
}

/**
 * The non-volatile records of very many devices of one class, in a few large arrays: a device's record of a key always
 * has the same length, so a place is a multiplication. A record of another length, as firmware of another version
 * writes it, is kept beside.
 */
export class CityRecords {
  private readonly count: number;
  private readonly slabs = new Map<number, Slab>();
  private readonly odd = new Map<string, Uint8Array>();

  /** `count`: devices. */
  constructor(count: number) {
    this.count = count;
  }

  load(device: number, key: number): Uint8Array | undefined {
    const slab = this.slabs.get(key);
    if (slab?.isThere[device] === 1) return slab.bytes.slice(device * slab.length, (device + 1) * slab.length);
    return this.odd.get(`${device} ${key}`);
  }

  /** Copies `data`. */
  save(device: number, key: number, data: Uint8Array): void {
    let slab = this.slabs.get(key);
    if (slab === undefined) {
      const { length } = data;
      slab = { length, bytes: new Uint8Array(this.count * length), isThere: new Uint8Array(this.count) };
      this.slabs.set(key, slab);
    }
    const fits = data.length === slab.length;
    if (fits) slab.bytes.set(data, device * slab.length);
    else this.odd.set(`${device} ${key}`, data.slice());
    if (fits && this.odd.size > 0) this.odd.delete(`${device} ${key}`);
    slab.isThere[device] = fits ? 1 : 0;
  }

  /** All of it as bytes, by key and device: the same for the same records, however they came to be. */
  *bytes(): Generator<Uint8Array> {
    const keys = [...this.slabs.keys()].sort((a, b) => a - b);
    for (const key of keys) {
      const { isThere, bytes } = this.slabs.get(key)!;
      yield isThere;
      yield bytes;
    }
    for (const place of [...this.odd.keys()].sort()) yield this.odd.get(place)!;
  }

  /** Bytes that the records take. */
  get size(): number {
    let size = 0;
    for (const { bytes, isThere } of this.slabs.values()) size += bytes.length + isThere.length;
    for (const { length } of this.odd.values()) size += length;
    return size;
  }
}
