import type { ProcessImage } from '../process-image.ts';

/** What the probes and contacts of a cold store tell: °C, and whether the door is open and there is power. */
export interface StoreSigns {
  readonly goods: number;
  readonly returnAir: number;
  readonly supplyAir: number;
  readonly ambient: number;
  readonly door: boolean;
  readonly power: boolean;
}

/** A device of a cold store. */
export interface StoreDevice {
  compressor(): boolean;
  defrost(): boolean;
  show(signs: StoreSigns): void;
}

const hundredths = (cel: number): number => Math.round(cel * 100);

function coldChain(image: ProcessImage): StoreDevice {
  const compressor = image.output('compressor');
  const defrost = image.output('defrost');
  const [supplyAir, returnAir, goods] = [
    image.input('supplyTemperature'),
    image.input('returnTemperature'),
    image.input('cargoTemperature'),
  ];
  const door = image.input('door');
  const power = image.input('unitPower');
  return {
    compressor: () => compressor() !== 0,
    defrost: () => defrost() !== 0,
    show(signs) {
      supplyAir(hundredths(signs.supplyAir));
      returnAir(hundredths(signs.returnAir));
      goods(hundredths(signs.goods));
      door(signs.door ? 1 : 0);
      power(signs.power ? 1 : 0);
    },
  };
}

function vaccineRefrigerator(image: ProcessImage): StoreDevice {
  const compressor = image.output('compressor');
  const [vaccine, lining, ambient] = [
    image.input('vaccineTemperature'),
    image.input('liningTemperature'),
    image.input('ambientTemperature'),
  ];
  const door = image.input('door');
  const mains = image.input('mains');
  return {
    compressor: () => compressor() !== 0,
    defrost: () => false,
    show(signs) {
      vaccine(hundredths(signs.goods));
      lining(hundredths(signs.supplyAir));
      ambient(hundredths(signs.ambient));
      door(signs.door ? 1 : 0);
      mains(signs.power ? 1 : 0);
    },
  };
}

/** How devices are wired, by their class. */
const WIRINGS: Readonly<Record<string, (image: ProcessImage) => StoreDevice>> = {
  'cold-chain': coldChain,
  'vaccine-refrigerator': vaccineRefrigerator,
};

export const STORE_CLASSES = Object.keys(WIRINGS);

export function storeDevices(devices: ReadonlyMap<string, ProcessImage>): StoreDevice[] {
  return [...devices].map(([deviceClass, image]) => WIRINGS[deviceClass]!(image));
}
