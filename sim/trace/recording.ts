import { createHash } from 'node:crypto';

/** First line of a recorded trace: what the run depended on. */
export interface RecordingHeader {
  readonly kerb: 'trace';
  readonly version: 1;
  /** As the run was given it. */
  readonly scenario: string;
  /** SHA-256 of the scenario's text. */
  readonly scenarioDigest: string;
  readonly seed: number;
  readonly durationMs: number;
}

/** A file that is no recording of a run. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly blame = 'configuration';
  readonly file: string;

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.file = file;
  }
}

export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @throws RecordingError */
export function parseHeader(file: string, line: string): RecordingHeader {
  let header: Partial<RecordingHeader>;
  try {
    header = JSON.parse(line) as Partial<RecordingHeader>;
  } catch {
    throw new RecordingError(file, 'is no recording: its first line is not JSON; make one with kerb sim --trace');
  }
  const { kerb, version, scenario, scenarioDigest, seed, durationMs } = header;
  const whole =
    kerb === 'trace' &&
    typeof scenario === 'string' &&
    typeof scenarioDigest === 'string' &&
    Number.isInteger(seed) &&
    Number.isInteger(durationMs);
  if (!whole) throw new RecordingError(file, 'is no recording of a run; make one with kerb sim --trace');
  if (version !== 1) throw new RecordingError(file, `is of version ${version}; this Kerb reads version 1`);
  return header as RecordingHeader;
}
