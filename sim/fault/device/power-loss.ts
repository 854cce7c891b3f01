import type { CutMoment } from '../../memory/nor-flash.ts';
import type { FaultKind } from '../fault.ts';
import { checkWarning, failSupply, sampleWarning, type WarningParameters, warningShapes } from './failing-supply.ts';
import { pick, whole } from './names.ts';

const MOMENTS: readonly CutMoment[] = ['before', 'torn', 'after'];

export interface PowerLossParameters extends WarningParameters {
  readonly hostCall?: number;
  readonly kept?: boolean;
  readonly memoryOperation?: number;
  readonly moment?: CutMoment;
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
      memoryOperation: {
        type: 'integer',
        minimum: 0,
        maximum: 100_000,
        description:
          'Power goes at that operation of the non-volatile memory, a page of 256 bytes that is programmed or a block that is erased, counted from 0 from the begin on. With a time or a host call as well, whichever comes first.',
      },
      moment: {
        enum: ['before', 'torn', 'after'],
        description:
          'Where in that operation: before it, in the middle, which leaves it done in part and with bits that read either way, or after it; default torn.',
      },
      ...warningShapes,
    },
  },
  check: checkWarning,
  sample(random) {
    const where = random.uniform();
    return {
      ...(where < 0.4 && { hostCall: whole(random, 0, 10), kept: random.uniform() < 0.5 }),
      ...(where >= 0.4 && where < 0.8 && { memoryOperation: whole(random, 0, 30), moment: pick(random, MOMENTS) }),
      ...sampleWarning(random),
    };
  },
  begin(device, { hostCall, kept, memoryOperation, moment = 'torn', ...warning }, { clock, random }) {
    const ends: (() => void)[] = [];
    if (hostCall !== undefined) ends.push(device.cutPowerAtHostCall(hostCall, kept ?? random.uniform() < 0.5));
    if (memoryOperation !== undefined) ends.push(device.cutPowerAtMemoryOperation(memoryOperation, moment));
    if (ends.length === 0 || warning.warningMs) ends.unshift(failSupply(device, warning, clock));
    return () => {
      for (const end of ends) end();
    };
  },
};
