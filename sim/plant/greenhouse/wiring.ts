import type { ProcessImage } from '../process-image.ts';

/** What the sensors of a compartment tell: °C, %, ppm, m/s, W/m², l/h. */
export interface GreenhouseSigns {
  readonly air: number;
  readonly humidity: number;
  readonly co2: number;
  readonly outside: number;
  readonly wind: number;
  readonly radiation: number;
  readonly rain: boolean;
  readonly flow: number;
}

/** The controller of a compartment. Openings from 0 to 1. */
export interface GreenhouseDevice {
  heating(): number;
  leeVent(): number;
  windVent(): number;
  screen(): number;
  doses(): boolean;
  waters(): boolean;
  show(signs: GreenhouseSigns): void;
}

export function wire(image: ProcessImage): GreenhouseDevice {
  const share = (name: string) => {
    const output = image.output(name);
    return () => output() / 100;
  };
  const co2Valve = image.output('co2Valve');
  const waterValve = image.output('waterValve');
  const [air1, air2, humidity, co2] = [
    image.input('air1'),
    image.input('air2'),
    image.input('humidity'),
    image.input('co2'),
  ];
  const [outside, wind, radiation] = [image.input('outside'), image.input('wind'), image.input('radiation')];
  const [rain, flow] = [image.input('rain'), image.input('flow')];
  return {
    heating: share('heating'),
    leeVent: share('leeVent'),
    windVent: share('windVent'),
    screen: share('screen'),
    doses: () => co2Valve() !== 0,
    waters: () => waterValve() !== 0,
    show(signs) {
      air1(Math.round(signs.air * 100));
      air2(Math.round(signs.air * 100));
      humidity(Math.round(signs.humidity * 100));
      co2(Math.round(signs.co2));
      outside(Math.round(signs.outside * 100));
      wind(Math.round(signs.wind * 100));
      radiation(Math.round(signs.radiation));
      rain(signs.rain ? 1 : 0);
      flow(Math.round(signs.flow));
    },
  };
}
