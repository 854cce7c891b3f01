import type { Clock } from '../../clock/clock.ts';
import type { Artifacts } from '../artifacts.ts';
import type { AuditDetails } from '../audit/audit-record.ts';
import type { FreshBytes } from '../chance.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** What the work on a device needs besides the device. */
export interface WorkContext {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly artifacts: Artifacts;
  readonly fresh: FreshBytes;
  /** Writes what this host does by itself. */
  readonly audit: (action: string, subject: string, details: AuditDetails) => Promise<void>;
}
