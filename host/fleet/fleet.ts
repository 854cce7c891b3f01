import type { Clock } from '../clock/clock.ts';
import type { Database } from '../store/database.ts';
import { Artifacts } from './artifacts.ts';
import type { AuditDetails } from './audit/audit-record.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import type { Campaign } from './campaign/campaign-record.ts';
import { CampaignStore } from './campaign/campaign-store.ts';
import type { CampaignSummary } from './campaign/campaign-summary.ts';
import { CampaignView } from './campaign/campaign-view.ts';
import { type Member, memberKey } from './campaign/member.ts';
import { type FreshBytes, freshBytes } from './chance.ts';
import { FleetActor } from './fleet-actor.ts';
import type { FleetDevice } from './fleet-device.ts';
import type { InventoryEntry } from './inventory/device-facts.ts';
import { Inventory } from './inventory/inventory.ts';
import type { Actor } from './role.ts';
import { Users } from './users.ts';

export interface FleetOptions {
  readonly clock: Clock;
  /** This computer, as the audit log names it. */
  readonly host: string;
  readonly fresh?: FreshBytes;
}

/** A fleet in a database: devices, campaigns, users and what was done. Any number of programs may have it open. */
export class Fleet {
  readonly database: Database;
  readonly clock: Clock;
  readonly host: string;
  readonly fresh: FreshBytes;
  readonly inventory: Inventory;
  readonly artifacts: Artifacts;
  readonly store: CampaignStore;
  readonly users: Users;
  readonly auditTrail: AuditTrail;

  constructor(database: Database, { clock, host, fresh = freshBytes }: FleetOptions) {
    this.database = database;
    this.clock = clock;
    this.host = host;
    this.fresh = fresh;
    this.inventory = new Inventory(database);
    this.artifacts = new Artifacts(database);
    this.store = new CampaignStore(database);
    this.users = new Users(database, fresh);
    this.auditTrail = new AuditTrail(database);
  }

  /** In the order of the keys. @throws QueryError */
  async *devices(query = ''): AsyncGenerator<FleetDevice> {
    for await (const { device } of this.inventory.entries(query)) yield device;
  }

  /** With what the devices proved last. @throws QueryError */
  entries(query = ''): AsyncIterable<InventoryEntry> {
    return this.inventory.entries(query);
  }

  device(key: string): Promise<FleetDevice | undefined> {
    return this.inventory.device(key);
  }

  campaigns(): AsyncIterable<Campaign> {
    return this.store.all();
  }

  async campaign(id: string): Promise<Campaign | undefined> {
    return (await this.store.campaigns.get(id))?.record;
  }

  /** Devices of a campaign and how far each is, those of a line together. */
  members(id: string): AsyncIterable<Member> {
    return this.store.membersOf(id);
  }

  /** As the coordinator wrote it last; while there is none, from the members themselves. @throws UnknownCampaignError */
  async summary(id: string): Promise<CampaignSummary> {
    const { record: campaign } = await this.store.campaign(id);
    const written = await this.store.summaries.get(id);
    if (written !== undefined) return { ...written.record, state: campaign.state, openStage: campaign.openStage };
    const view = new CampaignView(campaign);
    for await (const member of this.members(id)) view.set(memberKey(member), member);
    return view.summary(this.clock.wallMs());
  }

  /** The numbers of a campaign, and again whenever they have changed. @throws UnknownCampaignError */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<CampaignSummary> {
    const changes = this.store.summaries.watch(id, signal);
    yield await this.summary(id);
    for await (const [key, read] of changes) if (key === id && read !== undefined) yield read.record;
  }

  /** To change something, in somebody's name. */
  as(actor: Actor): FleetActor {
    return new FleetActor(this, actor);
  }

  /** What a host does by itself. */
  async auditHost(host: string, action: string, subject: string, details: AuditDetails): Promise<void> {
    const by: Actor = { name: host, role: 'operator', via: 'host' };
    await this.auditTrail.append({ atMs: this.clock.wallMs(), by, host: this.host, action, subject, details });
  }
}
