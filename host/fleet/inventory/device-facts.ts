import type { FleetDevice } from '../fleet-device.ts';
import type { FieldOf } from '../query/query.ts';

/** What a device proved last that it runs: the base of `firmware<5` in a query, never of what is done to the device. */
export interface DeviceFacts {
  readonly firmware: {
    readonly sequence: number /** SHA-256, hex. */;
    readonly image: string;
    readonly schema: number;
  };
  readonly config: {
    readonly sequence: number /** SHA-256 of the document, hex; empty: none. */;
    readonly document: string;
  };
  /** By this host's clock, UTC. */
  readonly provenAtMs: number;
}

/** A device of the inventory with what is known of it. */
export interface InventoryEntry {
  readonly device: FleetDevice;
  readonly facts: DeviceFacts | undefined;
}

/** The fields of a device as queries name them. */
export function fieldsOf({ device, facts }: InventoryEntry): FieldOf {
  return (field) => {
    switch (field) {
      case 'key':
        return device.key;
      case 'class':
        return device.class;
      case 'line':
        return device.line;
      case 'unit':
        return device.unitId;
      case 'firmware':
        return facts?.firmware.sequence;
      case 'config':
        return facts?.config.sequence;
      case 'enrolled':
        return device.deviceKey === undefined ? 'no' : 'yes';
      default:
        return Object.hasOwn(device.labels, field.slice('label.'.length))
          ? device.labels[field.slice('label.'.length)]
          : undefined;
    }
  };
}
