import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { type HubRegisters, type HubWritable, hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';
import { configOf, House, type HouseSpec, type HubRun, NEVER } from './house.ts';

/** What a load asks for, as planner or rules would have it. */
export interface Bid {
  readonly most: number;
  readonly least: number;
  readonly bid: number;
  readonly deliver: number;
  readonly ask: number;
  readonly reason: number;
}

const FIRST_REGISTER = 146;

/** Writes what the loads of a `biddingHub` ask for. */
export class Bidder {
  readonly bids: Bid[];
  private readonly hub: HubRun;

  constructor(hub: HubRun, house: House) {
    this.hub = hub;
    this.bids = house.spec.loads.map(() => ({
      most: 0,
      least: 0,
      bid: NEVER,
      deliver: 0,
      ask: 0x7fff_ffff,
      reason: 0,
    }));
  }

  /** Load `number`, from 1, asks for its rated power unless `more` says otherwise. */
  ask(number: number, bid: number, more: Partial<Bid> = {}, house?: House): void {
    const spec = house?.spec.loads[number - 1];
    this.bids[number - 1] = {
      ...this.bids[number - 1]!,
      most: spec?.power ?? 100_000,
      least: 0,
      reason: 9,
      bid,
      ...more,
    };
    this.write();
  }

  rest(number: number): void {
    this.bids[number - 1] = { most: 0, least: 0, bid: NEVER, deliver: 0, ask: 0x7fff_ffff, reason: 0 };
    this.write();
  }

  write(): void {
    const values = this.bids.flatMap(({ most, least, bid, deliver, ask, reason }) => [
      most,
      least,
      bid,
      deliver,
      ask,
      reason,
    ]);
    const words = values.flatMap((value) => [(value >>> 16) & 0xffff, value & 0xffff]);
    const exception = this.hub.writeWords(FIRST_REGISTER, words);
    if (exception !== 0) throw new Error(`the bids are refused with exception ${exception}`);
  }
}

export interface Home {
  readonly hub: HubRun;
  readonly house: House;
  readonly bidder: Bidder;
}

/** A house with a hub in it, which has its config since before the last power up, and whose loads ask for nothing yet. */
export function homeOf(image: CoreImage, spec: HouseSpec, options: RunOptions = {}): Home {
  const records = options.records ?? new MemoryRecordStore();
  commission(image, spec, records);
  const house = new House(spec);
  const hub = hubOf(image, { ...options, records });
  return { hub, house, bidder: new Bidder(hub, house) };
}

export function hubOf(image: CoreImage, options: RunOptions): HubRun {
  return new FirmwareRun<HubRegisters, HubWritable>(image, hubProfile, options);
}

function commission(image: CoreImage, spec: HouseSpec, records: MemoryRecordStore): void {
  const hub = hubOf(image, { records });
  const result = hub.firmware.configure(hub.handle, configOf(spec));
  if (result !== 0) throw new Error(`the config is refused with ${result}`);
  hub.write('restoreInterval', 0);
  spec.loads.forEach(({ kind }, index) => {
    // Kept in reserve 5 %; rooms and tanks have any temperature.
    const exception = hub.writeWords(33 + index * 10, kind === 'battery' ? [500, 10_000, 10_000] : [0, 5000, 10_000]);
    if (exception !== 0) throw new Error(`the settings of load ${index + 1} are refused with ${exception}`);
  });
}
