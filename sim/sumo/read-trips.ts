import { type Attributes, type ElementHandler, readXml } from './network/read-xml.ts';
import type { TripResults } from './trip-results.ts';

class Mean {
  count = 0;
  #sum = 0;

  add(text: string | undefined): void {
    this.count++;
    this.#sum += Number(text ?? 0);
  }

  get value(): number {
    return this.#sum / Math.max(1, this.count);
  }
}

class TripReader implements ElementHandler {
  readonly timeLoss = new Mean();
  readonly waiting = new Mean();
  readonly duration = new Mean();
  readonly stops = new Mean();
  readonly departDelay = new Mean();
  readonly walkTimeLoss = new Mean();

  readonly #isWanted: (id: string) => boolean;

  constructor(isWanted: (id: string) => boolean) {
    this.#isWanted = isWanted;
  }

  start(name: string, attributes: Attributes): void {
    if (name === 'tripinfo') {
      if (!this.#isWanted(attributes['id'] ?? '')) return;
      this.timeLoss.add(attributes['timeLoss']);
      this.waiting.add(attributes['waitingTime']);
      this.duration.add(attributes['duration']);
      this.stops.add(attributes['waitingCount']);
      this.departDelay.add(attributes['departDelay']);
    } else if (name === 'walk') {
      this.walkTimeLoss.add(attributes['timeLoss']);
    }
  }

  end(): void {}
}

/**
 * Reads the trips that SUMO wrote (`--tripinfo-output`): of the vehicles that are wanted, by their ids, and of all people.
 * @throws NetworkError for a file that is none
 */
export async function readTrips(
  file: string,
  isWanted: (id: string) => boolean = () => true,
): Promise<Omit<TripResults, 'unfinished' | 'teleports' | 'collisions'>> {
  const reader = new TripReader(isWanted);
  await readXml(file, reader);
  return {
    trips: reader.duration.count,
    meanTimeLoss: reader.timeLoss.value,
    meanWaiting: reader.waiting.value,
    meanDuration: reader.duration.value,
    meanStops: reader.stops.value,
    meanDepartDelay: reader.departDelay.value,
    walks: reader.walkTimeLoss.count,
    meanWalkTimeLoss: reader.walkTimeLoss.value,
  };
}
