/**
 * A stream of bytes both ways: an open serial port, the master of a pseudo-terminal, one end of an in-memory pair.
 *
 * It knows nothing of frames: bytes written in one call may arrive in any number of chunks. One owner at a time; a
 * second call of `onData` or `onClose` replaces the listener of the first.
 */
export interface ByteTransport {
  /** What messages call it: a device path, an address. */
  readonly name: string;
  /** Bytes given to {@link write} that the operating system has not yet taken; 0 when there is nothing to wait for. */
  readonly queuedBytes: number;
  /**
   * Sends in order, without waiting. The transport may keep `bytes` until they are sent, so the caller must not change
   * them as long as {@link queuedBytes} is above 0. After the transport closed, bytes are dropped.
   */
  write(bytes: Uint8Array): void;
  /** Called with each chunk, never from inside {@link write}. `bytes` is valid during the call only. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, when the stream ended: with an error when it was lost, without one after {@link close}. */
  onClose(listener: (error?: Error) => void): void;
  /**
   * Gives a port that has one another baud rate, when all that was written before has gone out.
   * @throws PortError when it cannot
   */
  setBaudRate?(baudRate: number): Promise<void>;
  /** Ends the stream. Calling it again does nothing. */
  close(): void;
}
