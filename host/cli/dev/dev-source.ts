import type { SimulationSource } from '../../../sim/dashboard/simulation-source.ts';
import type { DashboardSource, SourceCommand } from '../../dashboard/dashboard-source.ts';
import type { SourceNews } from '../../dashboard/page-message.ts';
import type { Watched, World } from '../../dashboard/world.ts';

/** A simulation that another one takes the place of, for a dashboard and for whoever else looks on. Everything of it is watched. */
export class DevSource implements DashboardSource {
  #source: SimulationSource;
  #traffic: readonly string[] = [];
  #page: (news: SourceNews) => void = () => {};
  readonly #listener: (news: SourceNews) => void;

  /** @param listener told of all that a dashboard is told of, too */
  constructor(source: SimulationSource, listener: (news: SourceNews) => void) {
    this.#source = source;
    this.#listener = listener;
    this.#begin();
  }

  /** What is simulated now. */
  get simulation(): SimulationSource {
    return this.#source;
  }

  get world(): World {
    return this.#source.world;
  }

  get bundles(): readonly string[] {
    return this.#source.bundles;
  }

  /** Goes on with another simulation, and ends the one before. */
  async replace(source: SimulationSource): Promise<void> {
    const before = this.#source;
    before.onNews(() => {});
    this.#source = source;
    this.#tell({ kind: 'back', atMs: 0 });
    // What happened is told by the simulation itself.
    for (const news of source.catchUp()) if (news.kind !== 'happenings') this.#tell(news);
    this.#begin();
    await before.close();
  }

  onNews(listener: (news: SourceNews) => void): void {
    this.#page = listener;
  }

  catchUp(): readonly SourceNews[] {
    return this.#source.catchUp();
  }

  /** Everything is watched already. */
  watch(_watched: readonly Watched[]): void {}

  watchTraffic(lines: readonly string[]): void {
    this.#traffic = lines;
    this.#source.watchTraffic(lines);
  }

  obey(command: SourceCommand): Promise<void> {
    return this.#source.obey(command);
  }

  detail(device: string, name: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#source.detail(device, name, parameters);
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  #begin(): void {
    const source = this.#source;
    source.onNews((news) => this.#tell(news));
    source.watch(source.world.devices.map(({ name }) => ({ device: name, registers: 'all', channels: true })));
    source.watchTraffic(this.#traffic);
  }

  #tell(news: SourceNews): void {
    this.#listener(news);
    this.#page(news);
  }
}
