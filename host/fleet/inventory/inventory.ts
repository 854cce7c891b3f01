import type { Database } from '../../store/database.ts';
import { RevisionError } from '../../store/database.ts';
import { DeviceKeyError, FleetDeviceError, SharedDeviceKeyError, UnknownDeviceError } from '../errors.ts';
import type { FleetDevice } from '../fleet-device.ts';
import { parseQuery } from '../query/parse-query.ts';
import { matches } from '../query/query.ts';
import { type Read, Records } from '../stored-record.ts';
import { checkDevice } from './check-device.ts';
import { type DeviceFacts, fieldsOf, type InventoryEntry } from './device-facts.ts';
import { KeyClaims } from './key-claims.ts';

/** What became of devices that were added. */
export interface Added {
  readonly added: number;
  readonly changed: number;
  /** There as they were given. */
  readonly same: number;
}

/** The devices of a fleet. */
export class Inventory {
  readonly #devices: Records<FleetDevice>;
  readonly #facts: Records<DeviceFacts>;
  readonly #claims: KeyClaims;

  constructor(database: Database) {
    this.#devices = new Records('devices', database.keyValues('devices'));
    this.#facts = new Records('facts', database.keyValues('facts'));
    this.#claims = new KeyClaims(database);
  }

  async device(key: string): Promise<FleetDevice | undefined> {
    return (await this.#devices.get(key))?.record;
  }

  /** With the revision that wrote it. */
  read(key: string): Promise<Read<FleetDevice> | undefined> {
    return this.#devices.get(key);
  }

  async facts(key: string): Promise<DeviceFacts | undefined> {
    return (await this.#facts.get(key))?.record;
  }

  /** In the order of the keys. @throws QueryError at once, before anything is read */
  entries(query = ''): AsyncIterable<InventoryEntry> {
    const parsed = parseQuery(query);
    return this.#matching(parsed);
  }

  async *#matching(query: ReturnType<typeof parseQuery>): AsyncGenerator<InventoryEntry> {
    // Both come in the order of their keys: they are gone through side by side.
    const facts = this.#facts.entries();
    let next = await facts.next();
    try {
      for await (const [key, { record: device }] of this.#devices.entries()) {
        while (!next.done && next.value[0] < key) next = await facts.next();
        const isOfIt = !next.done && next.value[0] === key;
        const entry = { device, facts: isOfIt ? next.value![1].record : undefined };
        if (matches(query, fieldsOf(entry))) yield entry;
      }
    } finally {
      await facts.return(undefined);
    }
  }

  /**
   * All of them or, when one is wrong, none. A device that is there keeps its pinned key.
   * @param before awaited when it is known what will be written
   * @throws FleetDeviceError when one cannot be as it is given, or is there as another one and `replace` is not set
   */
  async add(
    devices: Iterable<FleetDevice>,
    refuse: (device: FleetDevice, reason: string) => never,
    replace: boolean,
    before: (added: Added) => Promise<void>,
  ): Promise<Added> {
    const writes = new Map<string, FleetDevice>();
    let changed = 0;
    let same = 0;
    for (const given of devices) {
      checkDevice(given);
      if (writes.has(given.key)) refuse(given, 'it is given twice');
      const there = await this.device(given.key);
      const deviceKey = given.deviceKey ?? there?.deviceKey;
      const device = deviceKey === undefined ? given : { ...given, deviceKey };
      if (there !== undefined && isSame(there, device)) {
        same++;
        continue;
      }
      if (there !== undefined && !replace) refuse(given, 'is in the inventory with other data; --replace changes it');
      if (there !== undefined) changed++;
      writes.set(device.key, device);
    }
    const added = { added: writes.size - changed, changed, same };
    await before(added);
    await this.#devices.putAll(writes);
    return added;
  }

  /**
   * Adds a device, or replaces it as a whole but for the key that is pinned.
   * @param revision that it replaces, 0 when there must be none; by default whatever is there
   * @param before awaited when it is known what will be written
   * @throws FleetDeviceError, RevisionError
   */
  async put(
    given: FleetDevice,
    revision: number | undefined,
    before: (was: FleetDevice | undefined) => Promise<void>,
  ): Promise<Read<FleetDevice>> {
    checkDevice(given);
    const there = await this.#devices.get(given.key);
    if (revision !== undefined && revision !== (there?.revision ?? 0)) throw new RevisionError(given.key, revision);
    const pinned = there?.record.deviceKey;
    const deviceKey = given.deviceKey ?? pinned;
    if (pinned !== undefined && deviceKey !== pinned) {
      throw new FleetDeviceError(
        given.key,
        'deviceKey',
        'another one is pinned; enrol the device anew if it was replaced',
      );
    }
    const device = deviceKey === undefined ? given : { ...given, deviceKey };
    if (there !== undefined && isSame(there.record, device)) return there;
    await before(there?.record);
    return { record: device, revision: await this.#devices.put(device.key, device, there?.revision ?? 0) };
  }

  /** Changes one device, whatever else changes it at the same time. @throws UnknownDeviceError */
  async change(key: string, change: (device: FleetDevice) => FleetDevice): Promise<Read<FleetDevice>> {
    for (;;) {
      const read = await this.#devices.get(key);
      if (read === undefined) throw new UnknownDeviceError(key);
      const record = change(read.record);
      checkDevice(record);
      if (isSame(record, read.record)) return read;
      try {
        return { record, revision: await this.#devices.put(key, record, read.revision) };
      } catch (error) {
        if (!(error instanceof RevisionError)) throw error;
      }
    }
  }

  /**
   * Keeps the key that a device showed first, and holds it to that. True when it is a new one.
   * @param options.replace takes another key than the one of before
   * @param options.before awaited when it is known that the key will be kept
   * @throws DeviceKeyError, SharedDeviceKeyError, UnknownDeviceError
   */
  async pin(
    key: string,
    deviceKey: string,
    { replace = false, before }: { readonly replace?: boolean; readonly before?: () => Promise<void> } = {},
  ): Promise<boolean> {
    const there = await this.device(key);
    if (there === undefined) throw new UnknownDeviceError(key);
    if (there.deviceKey === deviceKey) return false;
    if (there.deviceKey !== undefined && !replace) throw new DeviceKeyError(key);
    const isPinned = async (device: string): Promise<boolean> => (await this.device(device))?.deviceKey === deviceKey;
    const claimed = await this.#claims.claim(key, deviceKey, isPinned);
    if (claimed.kind === 'taken') throw new SharedDeviceKeyError(key, claimed.by);
    await before?.();
    await this.change(key, (device) => {
      const isOther = device.deviceKey !== undefined && device.deviceKey !== deviceKey;
      if (isOther && !replace) throw new DeviceKeyError(key);
      return { ...device, deviceKey };
    });
    const holder = (await this.#claims.holder(deviceKey)) ?? key;
    const { from } = claimed;
    const other = holder !== key ? holder : from !== undefined && (await isPinned(from)) ? from : undefined;
    if (other === undefined) return true;
    // The other one was met at the same time.
    await this.change(key, ({ deviceKey: kept, ...device }) =>
      kept === deviceKey ? device : { ...device, ...(kept && { deviceKey: kept }) },
    );
    throw new SharedDeviceKeyError(key, other);
  }

  prove(key: string, facts: DeviceFacts): Promise<number> {
    return this.#facts.put(key, facts);
  }

  async remove(key: string): Promise<void> {
    await this.#devices.remove(key);
    await this.#facts.remove(key);
  }
}

function isSame(one: FleetDevice, other: FleetDevice): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ key, class: deviceClass, line, unitId, labels, deviceKey, window }: FleetDevice): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  const times = window && [window.fromMinute, window.toMinute, window.weekdays ?? null, window.timeZone];
  return JSON.stringify([key, deviceClass, line, unitId, sorted, deviceKey ?? null, times ?? null]);
}
