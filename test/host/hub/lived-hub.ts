import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { HomeModel } from '../../../sim/plant/house/home-model.ts';
import { RestartingDevice } from '../runtime/restarting-device.ts';

const INPUTS = new Map(hubProfile.channels.inputs.map(({ name }, index) => [name, index]));
const OUTPUTS = new Map(hubProfile.channels.outputs.map(({ name }, index) => [name, index]));
const UNKNOWN = -0x8000_0000;

export function seedHome(name: string): Home {
  return parseHome(readFileSync(join(packageRoot, 'seeds/homes', name), 'utf8'), name);
}

/** What a test may change while a home is lived in. */
export interface HomeDay {
  /** Drawn by the household, W, of each phase. */
  householdW: number;
  solarW: (utcMs: number) => number;
  outdoorCel: number;
  /** In the currency per kWh; undefined when the tariff does not say. */
  price: (utcMs: number) => number | undefined;
  exportPrice: number | undefined;
}

/** A hub at a home that is lived in, as a gateway serves it. */
export class LivedHub extends RestartingDevice {
  readonly model: HomeModel;
  readonly day: HomeDay;
  #commands = new Array<number>(8).fill(0);

  constructor(image: CoreImage, home: Home, nowMs: number, day: Partial<HomeDay> = {}) {
    super(image, { name: 'hub', identity: hubProfile.identity }, nowMs);
    this.model = new HomeModel(home, { start: ({ kind }) => (kind === 'vehicle' ? 12_000 : undefined) });
    this.day = {
      householdW: 150,
      solarW: (utcMs) =>
        Math.max(0, Math.sin(((utcMs % (24 * HOUR_MS)) / (24 * HOUR_MS)) * 2 * Math.PI - Math.PI / 2)) * 4000,
      outdoorCel: 5,
      price: (utcMs) => (new Date(utcMs).getUTCHours() < 6 ? 0.12 : 0.31),
      exportPrice: 0.08,
      ...day,
    };
  }

  /** For so long, in scans of `scanMs`. */
  run(seconds: number, scanMs = 1000): void {
    const inputs = this.device.inputChannels;
    for (let left = seconds * 1000; left > 0; left -= scanMs) {
      this.nowMs += scanMs;
      const { householdW, solarW, outdoorCel, price, exportPrice } = this.day;
      this.model.step(
        scanMs,
        {
          localMs: this.nowMs,
          outdoorCel,
          solarW: solarW(this.nowMs),
          householdW: [householdW, householdW, householdW],
        },
        this.#commands,
      );
      const set = (name: string, value: number) => {
        inputs[INPUTS.get(name)!] = Math.round(value);
      };
      for (const [phase, watts] of this.model.phasesW.entries()) set(`phasePower${phase + 1}`, watts);
      set('outdoor', outdoorCel * 100);
      set('tariffPrice', (price(this.nowMs) ?? UNKNOWN / 10_000) * 10_000);
      set('tariffExportPrice', (exportPrice ?? UNKNOWN / 10_000) * 10_000);
      this.model.loads.forEach((load, index) => {
        set(`value${index + 1}`, load.value);
        set(`drawn${index + 1}`, load.powerW);
        set(`status${index + 1}`, load.present ? 1 : 0);
      });
      this.device.scan(this.nowMs, scanMs);
      this.#commands = Array.from(
        { length: 8 },
        (_, index) => this.device.outputChannels[OUTPUTS.get(`command${index + 1}`)!]!,
      );
    }
  }
}
