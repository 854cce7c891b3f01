import { WILDCARD_ADDRESS as ANY_CJT188_METER, cjt188Address } from '../../protocols/cjt188/address.ts';
import { addressMatches, BROADCAST_ADDRESS, meterAddress } from '../../protocols/dlt645/address.ts';
import { mbusIdentification } from '../../protocols/mbus/secondary-address.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { meterTypeOf } from './cjt188-meter.ts';
import { Cjt188Server } from './cjt188-server.ts';
import type { ConfigModel, DataModel } from './data-model.ts';
import { ObisRegisters } from './dlt645/obis-registers.ts';
import { Dlt645Server } from './dlt645-server.ts';
import { mbusMediumOf } from './mbus-meter.ts';
import { MbusServer } from './mbus-server.ts';

/** What a device needs to be a meter on a line. */
export interface ServedMeter {
  readonly transport: ByteTransport;
  readonly clock: Clock;
  /** Default what the device's register `meterAddress` holds. */
  readonly address?: string;
  readonly model: DataModel & Partial<ConfigModel>;
  readonly profile: Profile;
  /** Time of a device that keeps none, UTC in ms. Default that of `clock`. */
  readonly wallMs?: () => number;
  /** Local time less UTC. Default 480, as in China. */
  readonly utcOffsetMinutes?: number;
  /** Refuse what would change something. Default false. */
  readonly readOnly?: boolean;
  /** Whether it answers a frame whose address fits it. Default always. */
  readonly answersTo?: (address: string) => boolean;
  /** Gives the line another baud rate, where a protocol has a word for it. Without it, the rate is fixed. */
  readonly setBaudRate?: (baudRate: number) => void;
  /** Told when the data model throws; by default a process warning. */
  readonly onModelError?: (error: Error) => void;
  /** Told once when the transport ended, with the reason when it was lost. */
  readonly onClose?: (error?: Error) => void;
}

/** A device that answers as a meter. */
export interface MeterServer {
  /** Undefined while the device does not tell it. */
  readonly address: string | undefined;
  /** Stops answering and closes the transport. */
  close(): void;
}

/** A protocol of meters that a device can speak beside Modbus, with an address of its own. */
export interface MeterProtocol {
  /** As scenarios and options call it. */
  readonly key: 'dlt645' | 'cjt188' | 'mbus';
  readonly title: string;
  readonly digits: number;
  /** An address that is not one meter's. */
  readonly reserved?: string;
  /** Why a device cannot speak it: what its profile lacks, and what to do. */
  lacks(profile: Profile): { readonly text: string; readonly hint: string } | undefined;
  /** The address of one meter. @throws an error that tells what is wrong with it */
  address(text: string): string;
  /**
   * Whether a frame's address, which may mean several meters, means the meter `own`. Left out where several may answer, as a
   * master finds them by their collisions.
   */
  addressMatches?(address: string, own: string): boolean;
  /** @throws what the server throws for a device that has no address, or cannot speak it */
  serve(meter: ServedMeter): MeterServer;
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
    address: meterAddress,
    addressMatches,
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
    address: cjt188Address,
    addressMatches: (address, own) => address === own || address === ANY_CJT188_METER,
    serve: (meter) => new Cjt188Server(meter),
  },
  {
    key: 'mbus',
    title: 'M-Bus',
    digits: 8,
    lacks: (profile) =>
      mbusMediumOf(profile) !== undefined
        ? undefined
        : { text: `a ${profile.class} is neither a water nor a heat meter, which M-Bus is served for`, hint: HINT },
    address: mbusIdentification,
    serve: (meter) => new MbusServer(meter),
  },
];

/** Addresses of a meter, by the key of the protocol that each is of. */
export type MeterAddresses = Readonly<Partial<Record<MeterProtocol['key'], string>>>;
