/**
 * What a TCP server needs of a connection that was made to it: a socket of node:net, or anything else that behaves as
 * one, such as a connection in memory.
 */
export interface ServedSocket {
  /** Undefined when the client was gone before it was accepted. */
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  /** Bytes given to `write` that the system has not taken. */
  readonly writableLength: number;
  /** True of a socket that copies what it is given to write, so that the memory may be used again at once. */
  readonly copies?: boolean;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'drain' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  /** The socket may keep `bytes` while {@link writableLength} is above 0. False when it holds enough: 'drain' follows. */
  write(bytes: Uint8Array): boolean;
  pause(): unknown;
  resume(): unknown;
  /** Ends the connection now; what was not sent is lost. */
  destroy(): unknown;
  /** Ends it once all is sent. */
  destroySoon(): void;
}
