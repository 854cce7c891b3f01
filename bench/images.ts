import { buildFirmware, firmwareClasses } from '../host/build/build.ts';
import type { Benchmark } from './benchmark.ts';
import { type Figure, figure } from './figure.ts';

/** KiB: a meter has tariffs, an archive and more to hold. */
const GOAL = { atMost: 16 };
const METER_GOAL = { atMost: 48 };

export const images: Benchmark = {
  name: 'images',
  description: 'size of each firmware image as it is flashed',
  async run() {
    const figures: Figure[] = [];
    for (const deviceClass of await firmwareClasses()) {
      const { image } = await buildFirmware(deviceClass);
      const goal = deviceClass.endsWith('meter') ? METER_GOAL : GOAL;
      figures.push(figure('images', deviceClass, 'KiB', [image.length / 1024], goal));
    }
    return figures;
  },
};
