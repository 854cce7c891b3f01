import type { FaultKind } from '../fault.ts';
import { checkWarning, failSupply, sampleWarning, type WarningParameters, warningShapes } from './failing-supply.ts';
import { whole } from './names.ts';

export interface PowerLossParameters extends WarningParameters {
  readonly hostCall?: number;
  readonly kept?: boolean;
}

export const powerLoss: FaultKind<'device', PowerLossParameters> = {
  name: 'powerLoss',
  description: 'The device loses power, at once or in the middle of a scan, and gets it back when the fault is over.',
  on: 'device',
  extent: 'span',
  schema: {
    required: [],
    properties: {
      hostCall: {
        type: 'integer',
        minimum: 0,
        maximum: 100_000,
        description:
          'Power goes when the firmware makes that call to its host (log, event, persist, recall), counted from 0 from the begin on; default: at once, or when warningMs have passed. With both, whichever comes first.',
      },
      kept: {
        type: 'boolean',
        description: 'Where that call saves a record: true leaves the new one, false the old one; default: by chance.',
      },
      ...warningShapes,
    },
  },
  check: checkWarning,
  sample: (random) => ({
    ...(random.uniform() >= 0.3 && { hostCall: whole(random, 0, 10), kept: random.uniform() < 0.5 }),
    ...sampleWarning(random),
  }),
  begin(device, { hostCall, kept, ...warning }, { clock, random }) {
    if (hostCall === undefined) return failSupply(device, warning, clock);
    const endCut = device.cutPowerAtHostCall(hostCall, kept ?? random.uniform() < 0.5);
    if (!warning.warningMs) return endCut;
    const endFailure = failSupply(device, warning, clock);
    return () => {
      endFailure();
      endCut();
    };
  },
};
