import type { FaultKind } from '../fault.ts';
import { whole } from './names.ts';

const SCANS = 3;

export interface SlowScanParameters {
  readonly scans?: number;
}

export const slowScan: FaultKind<'device', SlowScanParameters> = {
  name: 'slowScan',
  description: 'Scans take too long, so that others that are due meanwhile do not happen.',
  on: 'device',
  extent: 'span',
  schema: {
    required: [],
    properties: {
      scans: {
        type: 'integer',
        minimum: 2,
        maximum: 10_000,
        description: `How many scan times one takes on average, from 1 to twice as many; default ${SCANS}.`,
      },
    },
  },
  sample: (random) => ({ scans: whole(random, 2, 20) }),
  begin(device, { scans = SCANS }, { random }) {
    let wait = whole(random, 1, 2 * scans - 1);
    return device.holdScans(() => {
      if (--wait > 0) return false;
      wait = whole(random, 1, 2 * scans - 1);
      return true;
    });
  },
};
