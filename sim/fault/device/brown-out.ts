import type { CancelTimer } from '../../../host/clock/clock.ts';
import { US_PER_MS } from '../../../protocols/time/units.ts';
import type { FaultKind } from '../fault.ts';
import { checkWarning, failSupply, sampleWarning, type WarningParameters, warningShapes } from './failing-supply.ts';
import { whole } from './names.ts';

const OFF_MS = 200;
const ON_MS = 2000;

export interface BrownOutParameters extends WarningParameters {
  readonly offMs?: number;
  readonly onMs?: number;
}

const mean = (description: string) => ({ type: 'number', minimum: 1, maximum: 3_600_000, description });

export const brownOut: FaultKind<'device', BrownOutParameters> = {
  name: 'brownOut',
  description: 'The supply dips below what the device runs on, again and again, for times of random length.',
  on: 'device',
  extent: 'span',
  schema: {
    required: [],
    properties: {
      offMs: mean(`Mean length of a dip in ms; default ${OFF_MS}.`),
      onMs: mean(`Mean time between two dips in ms; default ${ON_MS}.`),
      ...warningShapes,
    },
  },
  check: checkWarning,
  sample: (random) => ({
    offMs: whole(random, 20, 2000),
    onMs: whole(random, 100, 20_000),
    ...sampleWarning(random),
  }),
  begin(device, { offMs = OFF_MS, onMs = ON_MS, ...warning }, { clock, random }) {
    let cancel: CancelTimer = () => {};
    let restore = (): void => {};
    const after = (meanMs: number, run: () => void): void => {
      const us = Math.ceil(random.exponential(1 / meanMs) * US_PER_MS);
      cancel = clock.at(clock.nowUs + us, run);
    };
    const dip = (): void => {
      restore = failSupply(device, warning, clock);
      after(offMs, recover);
    };
    const recover = (): void => {
      restore();
      after(onMs, dip);
    };
    dip();
    return () => {
      cancel();
      restore();
    };
  },
};
