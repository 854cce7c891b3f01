import type { HubEventType } from '../../protocols/hub/event.ts';
import type { HubRegisters } from '../../protocols/profiles/hub.generated.ts';

/** An event, or a series, in a hub. */
export interface StoredHubEvent {
  readonly slot: number;
  readonly id: number;
  readonly revision: number;
  readonly type: HubEventType;
  readonly state: Exclude<HubRegisters['shownState'], 'free'>;
  readonly priority: number;
  /** For this hub, after randomisation, UTC in s. */
  readonly startS: number;
  readonly stepS: number;
  readonly count: number;
  /** Now, or the first one: level, price in the currency per kWh, W, % or °C; undefined where nothing is said. */
  readonly value: number | undefined;
}
