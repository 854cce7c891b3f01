import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { CommissionClass } from '../../commission/commission-class.ts';
import { detectorsTest } from './detectors-test.ts';
import { flashTest } from './flash-test.ts';
import { lampSequenceTest } from './lamp-sequence.ts';
import { signalPlanFile } from './signal-plan-file.ts';
import { signalStatusTest } from './signal-status-test.ts';

/** Signal controllers of Kerb. */
export const signalCommission: CommissionClass = {
  deviceClass: 'signal',
  profile: signalProfile,
  tellsIdentity: true,
  clock: { shows: 'time', isSet: 'clockSet' },
  config: signalPlanFile,
  tests: [flashTest, lampSequenceTest, detectorsTest, signalStatusTest],
  expectations: { detectorTime: 'how long traffic is watched when nobody is there, in s; default 300' },
};
