import { capturedChunk, capturedLine } from '../../../sim/bus/captured.ts';
import type { Transmission } from '../../../sim/bus/transmission.ts';
import type { RunObserver } from '../../../sim/run/observer.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { type CaptureFile, openCaptureFile } from '../../monitor/capture-file.ts';

/** Writes the bus traffic of a run to a capture file: each line as it was heard on the wire, at simulated times. */
export class CaptureObserver implements RunObserver {
  readonly #file: CaptureFile;
  #scenario: Scenario | undefined;

  private constructor(file: CaptureFile) {
    this.#file = file;
  }

  /** @throws CaptureWriteError */
  static async open(path: string): Promise<CaptureObserver> {
    return new CaptureObserver(await openCaptureFile(path));
  }

  /** Says what lines there are, before any of them is used. */
  begin(scenario: Scenario): void {
    this.#scenario = scenario;
    for (const line of scenario.lines) this.#file.encoder.addLine(capturedLine(line));
  }

  readonly transmission = (line: string, transmission: Transmission): void => {
    if (this.#scenario !== undefined) this.#file.encoder.feed(capturedChunk(this.#scenario, line, transmission));
  };

  /** @throws CaptureWriteError */
  close(): Promise<void> {
    return this.#file.close();
  }
}
