/** Where packets come from: a network interface, a serial line. */
export interface CaptureInterface {
  readonly linkType: number;
  readonly name?: string;
  readonly description?: string;
  /** Bits per second. */
  readonly speed?: number;
}

/** One packet as a capture file holds it. */
export interface CapturedPacket {
  readonly from: CaptureInterface;
  /** Nanoseconds since the Unix epoch. */
  readonly atNs: bigint;
  readonly bytes: Uint8Array;
  /** Of the packet on the wire; more than `bytes.length` when the capture cut it off. */
  readonly originalLength: number;
  /** Bits of `PacketFlag`; 0 when the file says nothing. */
  readonly flags: number;
  readonly comments: readonly string[];
}
