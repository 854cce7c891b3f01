import type { Profile } from '../../protocols/profile/profile.ts';
import { hubProfile } from '../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../protocols/profiles/signal.generated.ts';

/** The device classes that come with Kerb. */
export const builtInProfiles: readonly (Profile & { readonly digest: string })[] = [
  meterProfile,
  hubProfile,
  signalProfile,
];
