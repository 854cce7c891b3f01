/** Bytes that were on a line, as they arrived. */
export interface CapturedChunk {
  /** Microseconds since the Unix epoch, of the end of the chunk. */
  readonly atUs: number;
  /** Name of the line, such as `/dev/ttyUSB0`. */
  readonly line: string;
  readonly bytes: Uint8Array;
  /** Where it is known. Requests go to the device, responses come from it. */
  readonly direction?: 'toDevice' | 'fromDevice';
  /** Who sent it, where that is known: a station; `client` or `server` of a TCP connection. */
  readonly from?: string;
  /** Tells the connections of a TCP line apart; left out where there is one. */
  readonly connection?: string;
}

/** What chunks of a line are read by. */
export interface CapturedLine {
  readonly name: string;
  readonly kind: 'serial' | 'tcp';
  /** Of a serial line; without it nothing is said about timing. */
  readonly baudRate?: number;
  /** Start, data, parity and stop bits. Default 11. */
  readonly bitsPerCharacter?: number;
  /** How much later than on the wire bytes may be heard: pauses are judged with this much doubt. Default 0. */
  readonly jitterMs?: number;
}
