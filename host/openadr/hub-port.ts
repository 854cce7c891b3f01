import type { HubEvent } from '../../protocols/hub/event.ts';
import type { EventResult } from '../../protocols/hub/event-result.ts';
import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';

/** A hub as the bridge sees it. Methods reject when it cannot be reached, with the error of whatever leads to it. */
export interface HubPort {
  /** Of the resource that it is to the VTN. */
  readonly name: string;
  put(event: HubEvent): Promise<EventResult>;
  cancel(id: number, revision: number): Promise<EventResult>;
  /** Tells the hub that whoever sets its limits is there. */
  heartbeat(): Promise<void>;
  /** Quarters of an hour of which a part lies between two times, UTC in s. */
  history(fromS: number, toS: number): Promise<readonly HistoryEntry[]>;
}
