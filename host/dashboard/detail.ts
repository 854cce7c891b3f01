import type { Profile } from '../../protocols/profile/profile.ts';
import type { Line } from '../line/line.ts';
import { hubDetails } from './details/hub.ts';
import { meterDetails } from './details/meter.ts';
import { signalDetails } from './details/signal.ts';

/** A device that a detail is read from. Of a simulation it is a twin, so that the run goes on as if nobody had looked. */
export interface DetailDevice {
  readonly line: Line;
  readonly unitId: number;
  readonly profile: Profile;
  readonly utcOffsetMs: number;
}

/** Reads one detail of a device: JSON. @throws what lines and devices answer, and a text for what is wrong with `parameters` */
export type ReadDetail = (device: DetailDevice, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** What can be read of each class beyond its registers: class → name → reader. Another class is another line. */
export const DETAILS: Readonly<Record<string, Readonly<Record<string, ReadDetail>>>> = {
  signal: signalDetails,
  meter: meterDetails,
  'sampled-meter': meterDetails,
  hub: hubDetails,
};
