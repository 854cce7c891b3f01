import type { EventLog } from '../runtime/event-log.ts';
import type { ConfigModel } from './data-model.ts';
import type { GatewayDevice } from './gateway.ts';

/** A device whose firmware runs here, with its process image and events: `Device` and `UpdatableDevice` are such. */
export interface HostedDevice extends GatewayDevice, ConfigModel {
  readonly name: string;
  readonly events: EventLog;
  /** Its firmware runs; while it does not, outputs are zero and requests are answered serverDeviceFailure. */
  readonly running: boolean;
  /** What the next scan reads; the same array for good. */
  readonly inputChannels: Int32Array;
  /** What the last scan has put out; the same array for good. */
  readonly outputChannels: Int32Array;
}
