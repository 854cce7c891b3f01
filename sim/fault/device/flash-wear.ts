import type { FaultKind } from '../fault.ts';
import { checkRecord, keyOf, pick, recordNames, recordShape, whole } from './names.ts';

export interface FlashWearParameters {
  readonly endurance?: number;
  readonly symptom?: 'fails' | 'decays';
  readonly record?: string;
}

const ENDURANCE = 10_000;

export const flashWear: FaultKind<'device', FlashWearParameters> = {
  name: 'flashWear',
  description: 'The places of records in non-volatile memory wear out: each takes so many saves since the start.',
  on: 'device',
  extent: 'span',
  schema: {
    required: [],
    properties: {
      endurance: {
        type: 'integer',
        minimum: 0,
        maximum: 10_000_000,
        description: `Saves that a place takes; default ${ENDURANCE}.`,
      },
      symptom: {
        enum: ['fails', 'decays'],
        description: 'Later saves fail and leave the old record, or are done but lose a bit; default fails.',
      },
      record: recordShape,
    },
  },
  check: (profile, { record }) => checkRecord(profile, record),
  sample(random, profile) {
    const symptom = random.uniform() < 0.5 ? 'fails' : 'decays';
    const endurance = whole(random, 0, 20);
    if (!profile || random.uniform() < 0.5) return { endurance, symptom };
    return { endurance, symptom, record: pick(random, recordNames(profile)) };
  },
  begin(device, { endurance = ENDURANCE, symptom = 'fails', record }) {
    const key = record === undefined ? undefined : keyOf(device.profile, record);
    return device.flash.wear({ endurance, symptom, ...(key !== undefined && { key }) });
  },
};
