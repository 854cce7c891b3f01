import { buildFirmware, firmwareClasses } from '../host/build/build.ts';
import type { Benchmark } from './benchmark.ts';
import { type Figure, figure } from './figure.ts';

const GOAL = { atMost: 16 };

export const images: Benchmark = {
  name: 'images',
  description: 'size of each firmware image as it is flashed',
  async run() {
    const figures: Figure[] = [];
    for (const deviceClass of await firmwareClasses()) {
      const { image } = await buildFirmware(deviceClass);
      figures.push(figure('images', deviceClass, 'KiB', [image.length / 1024], GOAL));
    }
    return figures;
  },
};
