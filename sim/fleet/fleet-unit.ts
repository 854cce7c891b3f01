import type { DataModel } from '../../host/gateway/data-model.ts';
import type { Trouble } from './trouble.ts';
import type { UnitReport } from './unit-report.ts';

/** A device of a simulated fleet. */
export interface FleetUnit extends DataModel {
  readonly name: string;
  readonly class: string;
  readonly trouble: Trouble | undefined;
  /** When it has something to do next, UTC in ms; infinity while it has not until it is asked something. */
  readonly dueMs: number;
  scan(nowMs: number): void;
  report(): UnitReport;
}
