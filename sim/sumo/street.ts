import type { NetworkIndex } from './network/network-index.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { VehicleClasses } from './vehicle-classes.ts';
import type { Walkers } from './walkers.ts';
import type { Stretch } from './zone.ts';

/** What the junctions of one simulation share. */
export interface Street {
  readonly index: NetworkIndex;
  readonly subscriptions: Subscriptions;
  readonly walkers: Walkers;
  readonly classes: VehicleClasses;
  /** Lanes behind junctions, which several zones may lead into, by the id of their lane area. */
  readonly exits: Map<string, Stretch>;
}
