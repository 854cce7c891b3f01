import type { CancelTimer } from '../../clock/clock.ts';
import type { Fleet } from '../../fleet/fleet.ts';
import { type Actor, ROLES } from '../../fleet/role.ts';
import type { KnownProfiles } from '../../project/known-profiles.ts';
import { CommandError } from '../../web/command-error.ts';
import type { DashboardSource, SourceCommand } from '../dashboard-source.ts';
import type { SourceNews } from '../page-message.ts';
import { RecentHappenings } from '../recent-happenings.ts';
import type { World } from '../world.ts';
import { CampaignJobs } from './campaign-jobs.ts';
import { FleetDetails } from './fleet-details.ts';

export interface FleetSourceOptions {
  readonly fleet: Fleet;
  /** In whose name the page does what it does. */
  readonly actor: Actor;
  readonly profiles: KnownProfiles;
  /** Closes what the fleet lies in. */
  readonly close: () => Promise<void>;
}

const LOOK_EVERY_MS = 1000;

/** A fleet as a dashboard sees it: numbers, devices by query, and campaigns. No device is asked for anything. */
export class FleetSource implements DashboardSource {
  readonly world: World;
  readonly bundles: readonly string[] = [];
  readonly #options: FleetSourceOptions;
  readonly #details: FleetDetails;
  readonly #campaigns: CampaignJobs;
  readonly #happenings = new RecentHappenings();
  #listener: (news: SourceNews) => void = () => {};
  #cancel: CancelTimer;
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;
  /** What was wrong with the database when it was looked at last. */
  #trouble: string | undefined;

  constructor(options: FleetSourceOptions) {
    const { fleet, actor, profiles } = options;
    this.#options = options;
    this.#details = new FleetDetails(fleet, profiles);
    this.#campaigns = new CampaignJobs(fleet);
    const startMs = fleet.clock.wallMs();
    this.world = {
      ...{ kind: 'fleet', name: fleet.database.name, startMs, devices: [], lines: [], profiles: {}, faults: [] },
      utcOffsetMs: -new Date(startMs).getTimezoneOffset() * 60_000,
      abilities: ROLES.indexOf(actor.role) >= ROLES.indexOf('operator') ? ['campaign'] : [],
    };
    this.#cancel = fleet.clock.after(0, this.#look);
  }

  onNews(listener: (news: SourceNews) => void): void {
    this.#listener = listener;
  }

  catchUp(): readonly SourceNews[] {
    return [
      { kind: 'world', world: this.world },
      { kind: 'happenings', happenings: this.#happenings.latest, leftOut: 0 },
      { kind: 'jobs', jobs: this.#campaigns.shown },
    ];
  }

  watch(): void {}

  watchTraffic(): void {}

  /** @throws CommandError, RoleError, UnknownCampaignError, CampaignStateError, CampaignPlanError */
  async obey(command: SourceCommand): Promise<void> {
    if (command.kind !== 'campaign') throw new CommandError('on a fleet only campaigns are changed from here');
    const { id, action, acceptFailedPercent } = command;
    const actor = this.#options.fleet.as(this.#options.actor);
    const accepted = acceptFailedPercent === undefined ? '' : `, and bear ${acceptFailedPercent} % of failures`;
    await (action === 'resume' ? actor.resume(id, acceptFailedPercent) : actor[action](id));
    this.#tell(`${action === 'rollBack' ? 'roll back' : action} ${id}${accepted}`);
    await this.#lookNow();
  }

  /**
   * `overview` a FleetOverview, `devices` a DevicePage of `query`, `from` and `count`, both of no device; `telemetry` of a device a
   * DeviceTelemetry.
   * @throws CommandError, QueryError, DetailParameterError
   */
  async detail(device: string, name: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (device === '' && name === 'overview') return this.#details.overview();
    if (device === '' && name === 'devices') return this.#details.devices(parameters);
    if (device !== '' && name === 'telemetry') return this.#details.telemetry(device);
    throw new CommandError(`${device === '' ? 'a fleet' : device} has no ${name}`);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#looking;
    await this.#options.close();
  }

  #tell(text: string, error?: string): void {
    this.#happenings.add({ kind: 'action', atMs: this.#nowMs, text, ...(error !== undefined && { error }) });
  }

  get #nowMs(): number {
    return this.#options.fleet.clock.wallMs() - this.world.startMs;
  }

  readonly #look = (): void => {
    void this.#lookNow().then(() => {
      if (!this.#isClosed) this.#cancel = this.#options.fleet.clock.after(LOOK_EVERY_MS, this.#look);
    });
  };

  /** One look at a time. */
  #lookNow(): Promise<void> {
    this.#looking = this.#looking.then(async () => {
      if (this.#isClosed) return;
      try {
        if (await this.#campaigns.look()) this.#listener({ kind: 'jobs', jobs: this.#campaigns.shown });
        this.#trouble = undefined;
      } catch (error) {
        const { message } = error as Error;
        if (message !== this.#trouble) this.#tell('look at the campaigns', message);
        this.#trouble = message;
      }
      this.#listener({ kind: 'devices', atMs: this.#nowMs, devices: [] });
      const { happenings, leftOut } = this.#happenings.take();
      if (happenings.length > 0) this.#listener({ kind: 'happenings', happenings, leftOut });
    });
    return this.#looking;
  }
}
