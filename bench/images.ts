import { buildFirmware, firmwareClasses } from '../host/build/build.ts';
import type { Benchmark } from './benchmark.ts';
import { type Figure, figure } from './figure.ts';

/**
 * KiB. A meter has tariffs, an archive and more to hold; a signal controller in its cabinet has 16 phases, coordination and
 * adaptive control; a hub learns, forecasts and plans for eight loads.
 */
const GOAL = { atMost: 16 };
const METER_GOAL = { atMost: 48 };
const LARGE_GOAL = { atMost: 64 };
const LARGE = ['signal', 'hub'];

function goalOf(deviceClass: string): { readonly atMost: number } {
  if (LARGE.includes(deviceClass)) return LARGE_GOAL;
  return deviceClass.endsWith('meter') ? METER_GOAL : GOAL;
}

export const images: Benchmark = {
  name: 'images',
  description: 'size of each firmware image as it is flashed',
  async run() {
    const figures: Figure[] = [];
    for (const deviceClass of await firmwareClasses()) {
      const { image } = await buildFirmware(deviceClass);
      figures.push(figure('images', deviceClass, 'KiB', [image.length / 1024], goalOf(deviceClass)));
    }
    return figures;
  },
};
