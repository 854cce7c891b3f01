/** A device as the inventory has it. */
export interface FleetDevice {
  /** Letters, digits, `-` and `_`, such as `meter-0017`. */
  readonly key: string;
  readonly class: string;
  /** As `kerb` takes it: `tcp://gateway:502`, `tls://…`, `/dev/ttyUSB0?baud=9600…`. Devices of one line are worked on one after the other. */
  readonly line: string;
  readonly unitId: number;
  /** By which queries find it: `site`, `city`, `ring`, … */
  readonly labels: Readonly<Record<string, string>>;
  /** Public COSE_Key of the device in hex, by which its receipts are checked; undefined until it is enrolled. */
  readonly deviceKey?: string;
  /** Minutes of the local day in which it may be worked on; undefined: always. */
  readonly window?: MaintenanceWindow;
}

/** From `fromMinute` to `toMinute` of the days; over midnight when the end is the smaller one. */
export interface MaintenanceWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** 1 is Monday; undefined: every day. */
  readonly weekdays?: readonly number[];
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
}

export interface WantedFirmware {
  /** Sequence number of the manifest. */
  readonly sequence: number;
  /** SHA-256 of the image, hex. */
  readonly image: string;
  /** The bundle's digest among the blobs. */
  readonly bundle: string;
}

export interface WantedConfig {
  readonly sequence: number;
  /** SHA-256 of the document (the payload that was signed), hex. */
  readonly document: string;
  /** The signed document's digest among the blobs. */
  readonly signed: string;
  /** UTC in seconds; 0: at once. */
  readonly activateAtS: number;
}
