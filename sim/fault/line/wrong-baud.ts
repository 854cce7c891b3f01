import type { FaultKind } from '../fault.ts';
import { parameters, whole } from './parameters.ts';

interface WrongBaud {
  readonly baud?: number;
}

const RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;
const DEFAULT_FACTOR = 2;

export const wrongBaud: FaultKind<'device', WrongBaud> = {
  name: 'wrongBaud',
  description: "A device's serial port runs at another rate than the line.",
  on: 'device',
  extent: 'span',
  schema: parameters({ baud: whole(50, 4_000_000, 'Its rate. Default twice that of the line.') }),
  sample: (random) => ({ baud: RATES[Math.floor(random.uniform() * RATES.length)]! }),
  begin({ stations }, { baud }) {
    const ends = stations.map((station) =>
      station.setUart({ baudRate: baud ?? station.uart.baudRate * DEFAULT_FACTOR }),
    );
    return () => {
      for (const end of ends) end();
    };
  },
};
