import type { FaultKind } from '../fault.ts';
import { checkRecord, keyOf, pick, recordNames, recordShape, whole } from './names.ts';

export interface BitRotParameters {
  readonly bits?: number;
  readonly record?: string;
}

const BITS = 3;

export const bitRot: FaultKind<'device', BitRotParameters> = {
  name: 'bitRot',
  description:
    'Bits of stored records flip; the device finds out when it starts from them. One flipped bit of a record is put right by its memory.',
  on: 'device',
  extent: 'moment',
  schema: {
    required: [],
    properties: {
      bits: { type: 'integer', minimum: 1, maximum: 10_000, description: `How many; default ${BITS}.` },
      record: recordShape,
    },
  },
  check: (profile, { record }) => checkRecord(profile, record),
  sample(random, profile) {
    const bits = whole(random, 1, 4);
    return !profile || random.uniform() < 0.5 ? { bits } : { bits, record: pick(random, recordNames(profile)) };
  },
  begin(device, { bits = BITS, record }) {
    device.memory.rot(bits, record === undefined ? undefined : keyOf(device.profile, record));
    return () => {};
  },
};
