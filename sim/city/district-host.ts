import type { DistrictReport, WindowInput } from './report.ts';

/** Where the districts of a city are simulated: in this thread, in others, on other machines. */
export interface DistrictHost {
  /** What it is, for people: `2 threads`. */
  readonly name: string;
  /**
   * Lets every district pass a window, and returns their reports by the number of the district.
   * @throws FirmwareTrapError and what else ends a district
   */
  run(input: WindowInput): Promise<DistrictReport[]>;
  /** Ends it; nothing of it stays behind. */
  close(): Promise<void>;
}
