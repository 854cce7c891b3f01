import { type ChannelSet, channelSet, type FieldLamps } from './field-lamps.ts';
import type { JunctionMapping } from './mapping.ts';
import type { NetworkIndex } from './network/network-index.ts';
import { rightOfWay } from './network/right-of-way.ts';
import { signalLinks } from './network/signal-links.ts';

/** For how long links had green or yellow together whose ways meet while neither gives way to the other. */
export class ConflictWatch {
  readonly #pairs: readonly (readonly [ChannelSet, ChannelSet])[];
  #isConflict = false;
  conflictMs = 0;

  constructor(index: NetworkIndex, { trafficLight, links }: JunctionMapping) {
    const streets = rightOfWay(signalLinks(index).get(trafficLight) ?? [], []);
    const sets = links.map(({ channels }) => channelSet(channels));
    const givesWay = (link: number, other: number): boolean => links[link]!.givesWayTo.includes(other);
    const pairs: [ChannelSet, ChannelSet][] = [];
    for (let link = 0; link < links.length; link++) {
      for (let other = 0; other < link; other++) {
        if (streets.foes(link, other) && !givesWay(link, other) && !givesWay(other, link)) {
          pairs.push([sets[link]!, sets[other]!]);
        }
      }
    }
    this.#pairs = pairs;
  }

  /** After a scan; `changed` as the lamps say. */
  watch(lamps: FieldLamps, changed: boolean, elapsedMs: number): void {
    if (changed) this.#isConflict = this.#pairs.some(([one, other]) => lamps.isMoving(one) && lamps.isMoving(other));
    if (this.#isConflict) this.conflictMs += elapsedMs;
  }
}
