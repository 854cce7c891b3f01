import type { FaultKind } from '../fault.ts';
import { checkRecord, keyOf, pick, recordNames, recordShape, whole } from './names.ts';

export interface FlashWearParameters {
  readonly endurance?: number;
  readonly symptom?: 'fails' | 'decays';
  readonly record?: string;
}

const ENDURANCE = 10;

export const flashWear: FaultKind<'device', FlashWearParameters> = {
  name: 'flashWear',
  description:
    'The non-volatile memory comes to its end: records wear all of its blocks alike, so after some more erases all are worn out.',
  on: 'device',
  extent: 'span',
  schema: {
    required: [],
    properties: {
      endurance: {
        type: 'integer',
        minimum: 0,
        maximum: 10_000_000,
        description: `Blocks of 4 KiB that can still be erased, from the begin on; default ${ENDURANCE}.`,
      },
      symptom: {
        enum: ['fails', 'decays'],
        description:
          'Then no block can be erased, so that saves fail and leave the old record; or each record saved loses two bits, which is one more than the memory puts right. Default fails, with a record decays.',
      },
      record: {
        ...recordShape,
        description:
          'Which record loses bits, by its name in the profile, or config or settings; without it, all of them.',
      },
    },
  },
  check(profile, { record, symptom }) {
    if (record !== undefined && symptom === 'fails') {
      return 'a block that cannot be erased is one for any record; give record with the symptom decays, or leave it out';
    }
    return checkRecord(profile, record);
  },
  sample(random, profile) {
    const symptom = random.uniform() < 0.5 ? 'fails' : 'decays';
    const endurance = whole(random, 0, 20);
    if (!profile || symptom === 'fails' || random.uniform() < 0.5) return { endurance, symptom };
    return { endurance, symptom, record: pick(random, recordNames(profile)) };
  },
  begin(device, { endurance = ENDURANCE, symptom, record }) {
    const key = record === undefined ? undefined : keyOf(device.profile, record);
    return device.memory.wear({
      endurance,
      symptom: symptom ?? (key === undefined ? 'fails' : 'decays'),
      ...(key !== undefined && { key }),
    });
  },
};
