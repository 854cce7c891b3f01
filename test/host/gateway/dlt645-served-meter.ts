import { expect } from 'vitest';
import { Dlt645Client } from '../../../host/dlt645/client.ts';
import { Dlt645RefusedError } from '../../../host/dlt645/errors.ts';
import type { Dlt645Line } from '../../../host/dlt645/line.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { NamedRegisters } from '../../../host/gateway/dlt645/named-registers.ts';
import { Dlt645Server, type Dlt645ServerOptions } from '../../../host/gateway/dlt645-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { LocalTime } from '../../../protocols/dlt645/clock-fields.ts';
import type { Password } from '../../../protocols/dlt645/password.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { within } from '../../sim/bus/served.ts';

// The meter's own firmware, served and read over DL/T 645: what a client asks for goes through the server's registers to the
// firmware, which is the judge, and back.

export const ADDRESS = '000000000001';
/** 12:30:00 on a Tuesday in China. */
export const START_MS = Date.UTC(2026, 10, 24, 4, 30);
export const SERVICE: Password = { level: 2, digits: '000000' };
export const CLOCK: Password = { level: 4, digits: '000000' };
const HOUSE = { voltageL1: 230_000, voltageL2: 230_000, voltageL3: 230_000, frequency: 50_000 };

/** A meter, its server and a client in virtual time. */
export class ServedMeter {
  readonly clock = new VirtualClock(START_MS);
  readonly device: Device;
  readonly registers: NamedRegisters;
  readonly server: Dlt645Server;
  line!: Dlt645Line;
  readonly records: MemoryRecordStore;
  #nowMs: number;

  constructor(image: CoreImage, options: Partial<Dlt645ServerOptions>, records: MemoryRecordStore, startMs: number) {
    this.records = records;
    this.#nowMs = startMs;
    this.device = new Device(image, { name: 'meter', identity: meterProfile.identity, records }, startMs);
    this.registers = new NamedRegisters(meterProfile, this.device);
    this.#set(HOUSE);
    const [near, far] = nullModem(this.clock);
    const { device: model, clock } = this;
    this.server = new Dlt645Server({ transport: far, clock, model, profile: meterProfile, ...options });
    this.#open = openDlt645('tcp://meter:4001', { clock, openTransport: async () => near });
    this.device.scan(startMs, 0);
  }

  readonly #open: Promise<Dlt645Line>;

  static async open(
    image: CoreImage,
    options: Partial<Dlt645ServerOptions> = {},
    records = new MemoryRecordStore(),
    startMs = START_MS,
  ): Promise<ServedMeter> {
    const served = new ServedMeter(image, options, records, startMs);
    served.line = await served.#open;
    return served;
  }

  client(password?: Password, address = ADDRESS): Dlt645Client {
    return new Dlt645Client(this.line, address, password && { password });
  }

  /** What the meter answers. */
  ask<T>(work: Promise<T>): Promise<T> {
    return within(this.clock, work);
  }

  /** The names of what it refuses with. */
  async refusal(work: Promise<unknown>): Promise<readonly string[]> {
    const error = await this.ask(
      work.then(
        () => expect.fail('it was not refused'),
        (cause: unknown) => cause,
      ),
    );
    expect(error).toBeInstanceOf(Dlt645RefusedError);
    return (error as Dlt645RefusedError).reasons;
  }

  /** Lets time pass in scans of a second, with power on each phase in W. */
  run(seconds: number, watts = 0): void {
    const current = Math.round((watts / 230) * 1000);
    const power = watts * 1000;
    this.#set({
      ...{ activePowerL1: power, activePowerL2: power, activePowerL3: power },
      ...{ currentL1: current, currentL2: current, currentL3: current },
    });
    for (let second = 0; second < seconds; second++) {
      this.#nowMs += 1000;
      this.device.scan(this.#nowMs, 1000);
    }
  }

  #set(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      this.device.inputChannels[meterProfile.channels.inputs.findIndex((channel) => channel.name === name)] = value;
    }
  }
}

export const at = (hour: number, minute: number, second = 0, day = 24): LocalTime => ({
  ...{ year: 2026, month: 11, day },
  ...{ hour, minute, second },
});
