// What a page of a fleet asks for beyond news: the source and the page share these.

/** Devices that have something in common. */
export interface DeviceCount {
  /** `''`: those that have no such label. */
  readonly name: string;
  readonly devices: number;
  /** Their keys are known, so that what they say can be proved. */
  readonly enrolled: number;
  /** They have proved what they run within the last day. */
  readonly proven: number;
}

/** A fleet in numbers. */
export interface FleetOverview extends Omit<DeviceCount, 'name'> {
  /** When they were counted, UTC. */
  readonly atMs: number;
  readonly classes: readonly DeviceCount[];
  /** By the label `site`, in the order of their names. */
  readonly sites: readonly DeviceCount[];
  /** Further sites, too many to tell. */
  readonly moreSites: number;
}

/** A device of the inventory, as a list shows it. */
export interface ListedDevice {
  readonly key: string;
  readonly class: string;
  readonly line: string;
  readonly unitId: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly enrolled: boolean;
  /** What it proved last, and when, UTC. */
  readonly proof?: { readonly firmware: number; readonly config: number; readonly atMs: number };
}

/** Some of the devices that a query chooses, in the order of their keys. */
export interface DevicePage {
  readonly devices: readonly ListedDevice[];
  readonly hasMore: boolean;
}

/** What a device has measured in the last day. */
export interface DeviceTelemetry {
  readonly series: readonly {
    readonly name: string;
    readonly unit?: string;
    /** UTC in ms. */
    readonly times: readonly number[];
    readonly values: readonly number[];
  }[];
  /** Further series, too many to show. */
  readonly moreSeries: number;
}
