import { BROADCAST_ADDRESS } from '../../protocols/dlt645/address.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { meterTypeOf } from './cjt188-meter.ts';
import { Cjt188Server } from './cjt188-server.ts';
import type { ConfigModel, DataModel } from './data-model.ts';
import { ObisRegisters } from './dlt645/obis-registers.ts';
import { Dlt645Server } from './dlt645-server.ts';

/** What a device needs to be a meter on a line. */
export interface ServedMeter {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  readonly address: string;
  readonly model: DataModel & Partial<ConfigModel>;
  readonly profile: Profile;
  readonly wallMs: () => number;
  readonly utcOffsetMinutes: number;
}

/** A protocol of meters that a device can speak beside Modbus, with an address of its own. */
export interface MeterProtocol {
  /** As scenarios call it. */
  readonly key: 'dlt645' | 'cjt188';
  readonly title: string;
  readonly digits: number;
  /** An address that is not one meter's. */
  readonly reserved?: string;
  /** Why a device cannot speak it: what its profile lacks, and what to do. */
  lacks(profile: Profile): { readonly text: string; readonly hint: string } | undefined;
  serve(meter: ServedMeter): { close(): void };
}

const HINT = 'give registers of its profile their OBIS codes';

/** Every one that there is. A new one is its server and an entry here. */
export const meterProtocols: readonly MeterProtocol[] = [
  {
    key: 'dlt645',
    title: 'DL/T 645',
    digits: 12,
    reserved: BROADCAST_ADDRESS,
    lacks: (profile) =>
      new ObisRegisters(profile).items.length > 0
        ? undefined
        : { text: `a ${profile.class} has nothing that DL/T 645 has a data identifier for`, hint: HINT },
    serve: (meter) => new Dlt645Server(meter),
  },
  {
    key: 'cjt188',
    title: 'CJ/T 188',
    digits: 14,
    lacks: (profile) =>
      meterTypeOf(profile) !== undefined
        ? undefined
        : { text: `a ${profile.class} is neither a water nor a heat meter, which CJ/T 188 is for`, hint: HINT },
    serve: (meter) => new Cjt188Server(meter),
  },
];

/** Addresses of a meter, by the key of the protocol that each is of. */
export type MeterAddresses = Readonly<Partial<Record<MeterProtocol['key'], string>>>;
