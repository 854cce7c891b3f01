import { Dlt645Server } from '../../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { bitsPerCharacter } from '../../../host/line/line-address.ts';
import type { LineSettings } from '../../../host/scan/found-device.ts';
import { scan } from '../../../host/scan/scan.ts';
import type { ScanEvent } from '../../../host/scan/scan-event.ts';
import type { ScanOptions } from '../../../host/scan/scan-options.ts';
import type { ScanResult } from '../../../host/scan/scan-result.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { SerialBus, type SerialStation } from '../../../sim/bus/serial-bus.ts';
import type { StationOptions } from '../../../sim/bus/serial-station.ts';
import type { Transmission } from '../../../sim/bus/transmission.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { Random } from '../../../sim/random.ts';
import { within } from '../../sim/bus/served.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { ProfileModel } from '../gateway/profile-model.ts';

export const E19200 = { baudRate: 19_200, parity: 'even', stopBits: 1 } as const;
export const N9600 = { baudRate: 9600, parity: 'none', stopBits: 1 } as const;
export const E2400 = { baudRate: 2400, parity: 'even', stopBits: 1 } as const;

/** A Modbus device of a line; `thinkMs` is what it takes to answer. */
export interface Dweller {
  readonly settings: LineSettings;
  readonly unitId: number;
  readonly thinkMs?: number;
  /** Registers that it has; with none it refuses every read. */
  readonly registers?: number;
  /** What its first register holds. */
  readonly value?: number;
}

export const O38400 = { baudRate: 38_400, parity: 'odd', stopBits: 1 } as const;

/** Units of 4 settings, each with one that has a usual unit id. */
export const THIRTY_TWO: readonly Dweller[] = [
  ...[1, 7, 13, 19, 25, 31, 37, 43].map((unitId) => ({ settings: E19200, unitId })),
  ...[2, 60, 61, 62, 63, 64, 65, 66].map((unitId) => ({ settings: N9600, unitId, thinkMs: 25 })),
  ...[247, 90, 99, 111, 122, 133, 144, 155].map((unitId) => ({ settings: E2400, unitId, thinkMs: 15 })),
  ...[10, 170, 180, 190, 199, 201, 222, 233].map((unitId) => ({ settings: O38400, unitId, registers: 0 })),
];

export interface MeterDweller {
  readonly settings: LineSettings;
  readonly address: string;
  readonly thinkMs?: number;
}

const HOST = 'host';
const LONGEST_MS = 6 * 3_600_000;

/** A line of devices with settings of their own each, in virtual time, and the port of a scan on it. */
export class PopulatedLine {
  readonly clock = new VirtualClock(Date.UTC(2026, 10, 26));
  readonly bus: SerialBus;
  readonly transmissions: Transmission[] = [];
  readonly events: ScanEvent[] = [];
  /** Settings at which the port was opened, in order. */
  readonly opened: (LineSettings | undefined)[] = [];
  readonly models: ArrayModel[] = [];
  /** The station of the port that the scan has open, or had last. */
  host: SerialStation | undefined;
  readonly #host: StationOptions;

  constructor(dwellers: readonly Dweller[], meters: readonly MeterDweller[] = [], seed = 1, host: StationOptions = {}) {
    this.#host = host;
    this.bus = new SerialBus({ name: 'rs485', clock: this.clock, random: new Random(seed), ...N9600 });
    this.bus.onTransmission((transmission) => this.transmissions.push(transmission));
    for (const dweller of dwellers) this.#settle(dweller);
    for (const { settings, address, thinkMs: responseDelayMs = 20 } of meters) {
      const model = new ProfileModel(meterProfile);
      const served = { clock: this.clock, address, model, profile: meterProfile, responseDelayMs };
      this.bus.attach(address, { ...settings, serve: (transport) => new Dlt645Server({ transport, ...served }) });
    }
  }

  #settle({ settings, unitId, thinkMs, registers = 16, value = 0 }: Dweller): void {
    const model = new ArrayModel({ holdingRegisters: registers, inputRegisters: registers });
    if (registers > 0) model.holding[0] = value;
    this.models.push(model);
    this.bus.attach(`unit${unitId}`, {
      ...settings,
      serve: (transport) =>
        new RtuServer({
          transport,
          clock: this.clock,
          units: new Map([[unitId, model]]),
          baudRate: settings.baudRate,
          bitsPerCharacter: bitsPerCharacter(settings),
          ...(thinkMs !== undefined && { turnaroundDelayMs: thinkMs }),
        }),
    });
  }

  /** Runs a scan to its end. */
  async scan(options: ScanOptions = {}): Promise<ScanResult> {
    const work = scan('/dev/ttyS0', {
      clock: this.clock,
      openTransport: async (settings) => {
        this.opened.push(settings);
        this.host = this.bus.attach(HOST, { keepsErrors: true, ...this.#host, ...settings, wakesPromises: true });
        return this.host;
      },
      ...options,
      onEvent: (event) => {
        this.events.push(event);
        options.onEvent?.(event);
      },
    });
    return within(this.clock, work, LONGEST_MS);
  }

  /** What the scan sent, whole. */
  get sent(): readonly Uint8Array[] {
    return this.transmissions.filter(({ from }) => from === HOST).map(({ bytes }) => bytes);
  }
}

/** `9600 N unit 5`, sorted: what is found, to compare. */
export function foundOf({ devices }: Pick<ScanResult, 'devices'>): string[] {
  return devices
    .map((device) => {
      const where = device.settings && `${device.settings.baudRate} ${device.settings.parity}`;
      return `${where} ${device.protocol === 'modbus' ? device.unitId : device.address}`;
    })
    .sort();
}

export function namesOf(dwellers: readonly (Dweller | MeterDweller)[]): string[] {
  return dwellers
    .map((dweller) => {
      const { settings } = dweller;
      return `${settings.baudRate} ${settings.parity} ${'unitId' in dweller ? dweller.unitId : dweller.address}`;
    })
    .sort();
}
