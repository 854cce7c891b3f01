import type { Profile } from '../../../protocols/profile/profile.ts';

/** A device of a line that is looked at. */
export interface LineDevice {
  /** Its own on the line. */
  readonly name: string;
  readonly unitId: number;
  readonly profile: Profile;
}
