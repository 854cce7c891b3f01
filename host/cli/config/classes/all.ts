import { liveHubDay } from './hub/live-hub-day.ts';
import type { LiveDay } from './live-day.ts';

/** Classes of which a preview has a day lived in simulation, by name. A new one is a folder beside these, and a line here. */
const CLASSES: ReadonlyMap<string, LiveDay> = new Map([['hub', liveHubDay]]);

export function liveDayOf(name: string): LiveDay | undefined {
  return CLASSES.get(name);
}
