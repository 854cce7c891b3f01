import { itemsOf } from '../../protocols/cjt188/meter-data.ts';
import type { Cjt188Client } from '../cjt188/client.ts';
import { MeterFeatureError } from './errors.ts';
import type { Meter, MeterReading } from './meter.ts';

/** A water or heat meter of CJ/T 188, which tells what it shows now, and nothing else. */
export class Cjt188Meter implements Meter {
  readonly protocol = 'cjt188';
  readonly name: string;
  /** Its time is told without an offset. */
  readonly hasClock = false;
  readonly #client: Cjt188Client;
  readonly #address: string;

  constructor(client: Cjt188Client, line: string, address: string) {
    this.#client = client;
    this.#address = address;
    this.name = `${line}, meter ${address}`;
  }

  async readCurrent(): Promise<readonly MeterReading[]> {
    const { type, quantities, valve, batteryLow } = await this.#client.readMeterData(this.#address);
    const readings = itemsOf(type)!.flatMap(({ name, obis, format }): MeterReading[] => {
      const quantity = quantities.get(name);
      return quantity === undefined ? [] : [{ name, obis: obis[0], decimals: format.decimals, ...quantity }];
    });
    const states = { valve, batteryLow };
    const told = Object.entries(states).map(([name, value]) => ({ name, value }));
    return [...readings, ...told.map((state) => ({ obis: undefined, unit: undefined, decimals: undefined, ...state }))];
  }

  readProfile(): Promise<never> {
    return this.#none('load profile');
  }

  readEvents(): Promise<never> {
    return this.#none('event log');
  }

  readBills(): Promise<never> {
    return this.#none('billing history');
  }

  readSnapshots(): Promise<never> {
    return this.#none('snapshots');
  }

  readClock(): Promise<never> {
    return this.#none('clock with an offset');
  }

  setClock(): Promise<never> {
    return this.#none('clock that can be set');
  }

  reset(): Promise<never> {
    return this.#none('reset');
  }

  #none(feature: string): Promise<never> {
    return Promise.reject(new MeterFeatureError(this.name, feature, 'CJ/T 188 meters tell what they show now'));
  }
}
