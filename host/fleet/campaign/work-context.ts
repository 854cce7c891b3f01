import type { Clock } from '../../clock/clock.ts';
import type { Artifacts } from '../artifacts.ts';
import type { AuditDetails } from '../audit/audit-record.ts';
import type { Enrolment } from '../audit/enrolment-audit.ts';
import type { FreshBytes } from '../chance.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** What the work on a device needs besides the device. */
export interface WorkContext {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly artifacts: Artifacts;
  readonly fresh: FreshBytes;
  /** Writes that a device was met for the first time, and its key pinned. */
  readonly enrolled: (enrolment: Enrolment) => Promise<void>;
  /** Writes what this host does by itself. */
  readonly audit: (action: string, subject: string, details: AuditDetails) => Promise<void>;
}
