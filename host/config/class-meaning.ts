import type { Device } from '../runtime/device.ts';
import type { PreviewConfig } from './preview/preview.ts';

/** What the host knows of the config of a device class beyond its fields. */
export interface ClassMeaning {
  readonly class: string;
  /** Why a device has just refused its config, where its registers tell. */
  readonly refusal?: (device: Device) => string | undefined;
  /** What a config means, in charts and tables. */
  readonly preview?: PreviewConfig;
}
