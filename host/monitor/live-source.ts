import type { CapturedChunk, CapturedLine } from './capture.ts';

/** What is told of lines that are being listened on. */
export interface SourceListener {
  /** Before the first chunk of the line. */
  line(line: CapturedLine): void;
  chunk(chunk: CapturedChunk): void;
  /** Something that does not end it: a client that could not be connected. */
  trouble(message: string): void;
}

/** Lines that are being listened on. */
export interface LiveSource {
  /** Resolves when there will be nothing more to hear: with the reason when it was lost, without one after `close`. */
  readonly ended: Promise<Error | undefined>;
  close(): Promise<void>;
}
