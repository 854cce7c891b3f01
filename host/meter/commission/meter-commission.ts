import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import type { CommissionClass } from '../../commission/commission-class.ts';
import { currentDirectionTest } from './current-direction.ts';
import { energyGrowthTest } from './energy-growth.ts';
import { METER_EXPECTATIONS } from './expectation.ts';
import { meterStatusTest } from './meter-status.ts';
import { phaseSequenceTest } from './phase-sequence.ts';
import { plausibilityTest } from './plausibility.ts';

const common = {
  tellsIdentity: true,
  ownNumbers: ['meterAddress'],
  clock: { shows: 'clock', sets: 'clockSet', isSet: '!clockInvalid' },
  tests: [phaseSequenceTest, currentDirectionTest, plausibilityTest, energyGrowthTest, meterStatusTest],
  expectations: METER_EXPECTATIONS,
} as const;

/** Meters of Kerb. */
export const meterCommission: CommissionClass = { deviceClass: 'meter', profile: meterProfile, ...common };
export const sampledMeterCommission: CommissionClass = {
  deviceClass: 'sampled-meter',
  profile: sampledMeterProfile,
  ...common,
};
