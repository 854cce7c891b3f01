import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import type { CommissionClass } from '../../commission/commission-class.ts';
import { homeConfigFile } from './home-config-file.ts';
import { hubStatusTest } from './hub-status-test.ts';
import { limitsTest } from './limits.ts';
import { loadsTest } from './loads.ts';

/** Home hubs of Kerb. */
export const hubCommission: CommissionClass = {
  deviceClass: 'hub',
  profile: hubProfile,
  tellsIdentity: true,
  clock: { shows: 'time', isSet: 'clockSet' },
  config: homeConfigFile,
  tests: [loadsTest, limitsTest, hubStatusTest],
  expectations: {},
};
