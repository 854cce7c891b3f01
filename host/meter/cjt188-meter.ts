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
    return this.#none();
  }

  readEvents(): Promise<never> {
    return this.#none();
  }

  readBills(): Promise<never> {
    return this.#none();
  }

  readSnapshots(): Promise<never> {
    return this.#none();
  }

  readClock(): Promise<never> {
    return this.#none();
  }

  setClock(): Promise<never> {
    return this.#none();
  }

  reset(): Promise<never> {
    return this.#none();
  }

  /** Commands ask for several of these in turn, so that the error names them all. */
  #none(): Promise<never> {
    const what = 'load profile, event log, bill, clock or reset';
    return Promise.reject(
      new MeterFeatureError(this.name, what, 'CJ/T 188 tells what a meter shows now (kerb meter read)'),
    );
  }
}
