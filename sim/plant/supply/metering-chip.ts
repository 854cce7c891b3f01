import type { ProcessImage } from '../process-image.ts';
import { activePowerOf, distortionOf, neutralCurrentOf, reactivePowerOf, rmsOf, type Waves } from './waves.ts';

const NAMES = ['L1', 'L2', 'L3'];
const TURN_MDEG = 360_000;
const PPM = 1_000_000;

/** The metering chip of a meter, which states what voltages and currents are. */
export class MeteringChip {
  readonly #show: ((waves: Waves) => void)[] = [];

  constructor(image: ProcessImage) {
    const channel = (name: string, of: (waves: Waves) => number): void => {
      const set = image.input(name);
      this.#show.push((waves) => set(Math.round(of(waves))));
    };
    NAMES.forEach((name, at) => {
      channel(`voltage${name}`, ({ phases }) => rmsOf(phases[at]!.voltage) * 1000);
      channel(`current${name}`, ({ phases }) => rmsOf(phases[at]!.current) * 1000);
      channel(`activePower${name}`, ({ phases }) => activePowerOf(phases[at]!) * 1000);
      channel(`reactivePower${name}`, ({ phases }) => reactivePowerOf(phases[at]!) * 1000);
      channel(`thdVoltage${name}`, ({ phases }) => distortionOf(phases[at]!.voltage) * PPM);
      channel(`thdCurrent${name}`, ({ phases }) => distortionOf(phases[at]!.current) * PPM);
    });
    channel('currentN', (waves) => neutralCurrentOf(waves) * 1000);
    channel('frequency', ({ frequencyMhz }) => frequencyMhz);
    channel('voltageAngleL2', (waves) => voltageAngle(waves, 1));
    channel('voltageAngleL3', (waves) => voltageAngle(waves, 2));
  }

  show(waves: Waves): void {
    for (const show of this.#show) show(waves);
  }
}

/** By which a phase's voltage lags that of L1, from 0 on, in thousandths of a degree. */
function voltageAngle({ phases }: Waves, phase: number): number {
  const lag = phases[phase]!.voltage.sines[0]!.lag / (2 * Math.PI);
  return (lag - Math.floor(lag)) * TURN_MDEG;
}
