import { createHash } from 'node:crypto';
import { configDigest, openSignedConfig } from '../../protocols/config/signed-config.ts';
import { readUpdate } from '../flash/read-update.ts';
import { isFirmware } from '../flash/update.ts';
import type { DeviceAccess } from './access/device-access.ts';
import type { AuditDetails } from './audit/audit-record.ts';
import { accepting, approved, cancelled, paused, resumed, takingBack } from './campaign/asked.ts';
import type { Campaign } from './campaign/campaign-record.ts';
import { createCampaign } from './campaign/create-campaign.ts';
import { factsOf, proveDevice } from './campaign/prove-device.ts';
import type { CampaignPlan } from './campaign.ts';
import { FleetDeviceError, RoleError, SharedDeviceKeyError, UnknownDeviceError } from './errors.ts';
import type { Fleet } from './fleet.ts';
import type { FleetDevice, WantedConfig, WantedFirmware } from './fleet-device.ts';
import type { DeviceFacts } from './inventory/device-facts.ts';
import type { Added } from './inventory/inventory.ts';
import { type Actor, demandRole, ROLES, type Role } from './role.ts';
import type { Read } from './stored-record.ts';
import { UserError } from './users.ts';

/** A bundle that brings keys rather than firmware: campaigns bring firmware and config. */
export class NotFirmwareError extends Error {
  override readonly name = 'NotFirmwareError';
  readonly blame = 'configuration';

  constructor() {
    super('this bundle replaces keys, and a campaign brings firmware or config; `kerb flash` takes it');
  }
}

const AT_ONCE = 256;

/**
 * What somebody does with a fleet. Each is checked against their role and written into the audit log before it is done.
 * Rejects with a RoleError when they may not, and as it says.
 */
export class FleetActor {
  readonly #fleet: Fleet;
  readonly #actor: Actor;

  constructor(fleet: Fleet, actor: Actor) {
    this.#fleet = fleet;
    this.#actor = actor;
  }

  /** All or none. @throws FleetDeviceError */
  async addDevices(devices: readonly FleetDevice[], { replace = false } = {}): Promise<Added> {
    this.#demand('operator', 'add devices');
    const refuse = (device: FleetDevice, reason: string): never => {
      throw new FleetDeviceError(device.key, 'key', reason);
    };
    const digest = createHash('sha256').update(JSON.stringify(devices)).digest('hex');
    return this.#fleet.inventory.add(devices, refuse, replace, async ({ added, changed }) => {
      if (added + changed > 0)
        await this.#audit('devices.add', `${added + changed} devices`, { added, changed, digest });
    });
  }

  /**
   * Adds a device, or replaces it as a whole but for the key that is pinned.
   * @param revision that it replaces, 0 when there must be none; by default whatever is there
   * @throws FleetDeviceError, RevisionError
   */
  async putDevice(device: FleetDevice, revision?: number): Promise<Read<FleetDevice>> {
    this.#demand('operator', 'change devices');
    return this.#fleet.inventory.put(device, revision, async (was) => {
      const before = was === undefined ? {} : { before: JSON.stringify(was) };
      await this.#audit('device.put', device.key, { ...before, after: JSON.stringify(device) });
    });
  }

  /** Undefined takes a label off. Resolves with the number of devices. @throws QueryError, FleetDeviceError */
  async setLabels(query: string, labels: Readonly<Record<string, string | undefined>>): Promise<number> {
    this.#demand('operator', 'set labels');
    const told = Object.entries(labels).map(([name, value]) => (value === undefined ? `${name}-` : `${name}=${value}`));
    return this.#each(query, 'devices.label', { labels: told.join(' ') }, async ({ key }) => {
      await this.#fleet.inventory.change(key, (device) => {
        const merged = Object.entries({ ...device.labels, ...labels });
        const kept = merged.filter((entry): entry is [string, string] => entry[1] !== undefined);
        return { ...device, labels: Object.fromEntries(kept) };
      });
    });
  }

  /** Resolves with the number of devices. @throws QueryError */
  async removeDevices(query: string): Promise<number> {
    this.#demand('admin', 'remove devices');
    return this.#each(query, 'devices.remove', {}, ({ key }) => this.#fleet.inventory.remove(key));
  }

  /**
   * Goes to a device, has it prove what it runs, and pins its key.
   * @param options.replace takes another key than the one of before
   * @throws UnknownDeviceError, DeviceKeyError, SharedDeviceKeyError, DeviceProofError, UnitUnreachableError, LineError
   */
  async enrol(key: string, access: DeviceAccess, { replace = false } = {}): Promise<DeviceFacts> {
    this.#demand('operator', 'enrol devices');
    const { inventory, fresh, clock } = this.#fleet;
    const device = await inventory.device(key);
    if (device === undefined) throw new UnknownDeviceError(key);
    const line = await access.open(device.line, new AbortController().signal);
    try {
      const enrolled = (deviceId: string): Promise<void> =>
        this.#audit('device.enrolled', key, { deviceId, replaced: device.deviceKey !== undefined });
      const proof = await proveDevice(device, line.unit(device), inventory, fresh, { replace, enrolled });
      const facts = factsOf(proof, clock.wallMs());
      await inventory.prove(key, facts);
      return facts;
    } catch (error) {
      if (error instanceof SharedDeviceKeyError) await this.#audit('device.sharedKey', key, { other: error.other });
      throw error;
    } finally {
      await line.close();
    }
  }

  /** Keeps a bundle for campaigns. @throws BundleError, NotFirmwareError */
  async keepBundle(bytes: Uint8Array): Promise<WantedFirmware> {
    this.#demand('operator', 'bring bundles');
    const { update } = readUpdate(bytes);
    if (!isFirmware(update)) throw new NotFirmwareError();
    const { sequence, imageDigest } = update.facts;
    const bundle = await this.#fleet.artifacts.put(bytes);
    return { sequence, image: Buffer.from(imageDigest).toString('hex'), bundle };
  }

  /** Keeps a signed document for campaigns. @throws ConfigDocumentFormatError */
  async keepConfig(bytes: Uint8Array): Promise<WantedConfig> {
    this.#demand('operator', 'bring config documents');
    const { document, payload } = openSignedConfig(bytes);
    const signed = await this.#fleet.artifacts.put(bytes);
    const { sequence, activateAtS } = document;
    return { sequence, document: Buffer.from(configDigest(payload)).toString('hex'), signed, activateAtS };
  }

  /** Chooses the devices, shares them out to stages, and begins. @throws CampaignPlanError, QueryError */
  async createCampaign(plan: CampaignPlan): Promise<Campaign> {
    this.#demand('operator', 'start campaigns');
    return createCampaign(this.#fleet, plan, this.#actor.name, (details) =>
      this.#audit('campaign.start', plan.id, details),
    );
  }

  /** No device is begun with any more. @throws UnknownCampaignError, CampaignStateError */
  pause(id: string): Promise<Campaign> {
    this.#demand('operator', 'pause campaigns');
    return this.#change(id, 'campaign.pause', paused(this.#actor.name));
  }

  /**
   * Goes on with a campaign that was paused, or that halted.
   * @param acceptFailedPercent share of failed devices that is borne from now on; of one that halted, for approvers
   * @throws UnknownCampaignError, CampaignStateError
   */
  async resume(id: string, acceptFailedPercent?: number): Promise<Campaign> {
    this.#demand(acceptFailedPercent === undefined ? 'operator' : 'approver', 'go on in spite of failures');
    const change = acceptFailedPercent === undefined ? resumed() : accepting(acceptFailedPercent);
    return this.#change(
      id,
      'campaign.resume',
      change,
      acceptFailedPercent === undefined ? {} : { acceptFailedPercent },
    );
  }

  /** Lets the next stage begin. @throws UnknownCampaignError, CampaignStateError */
  async approve(id: string): Promise<Campaign> {
    this.#demand('approver', 'approve stages');
    const { name, role } = this.#actor;
    const { record } = await this.#fleet.store.campaign(id);
    if (record.plan.fourEyes && record.createdBy === name) {
      throw new RoleError(
        name,
        role,
        'approver',
        `approve ${id}`,
        'takes another person than who started the campaign',
      );
    }
    return this.#change(id, 'campaign.approve', approved());
  }

  /** Ends it: what devices run stays; what waits in them for its time is taken out. @throws UnknownCampaignError, CampaignStateError */
  async cancel(id: string): Promise<Campaign> {
    this.#demand('operator', 'cancel campaigns');
    return this.#change(id, 'campaign.cancel', cancelled(this.#actor.name));
  }

  /** Has every device that it changed run what it ran before. @throws UnknownCampaignError, CampaignStateError */
  async rollBack(id: string): Promise<Campaign> {
    this.#demand('operator', 'roll campaigns back');
    return this.#change(id, 'campaign.rollBack', takingBack(this.#actor.name));
  }

  /** Resolves with the token, which cannot be read later. @throws UserError */
  async addUser(name: string, role: Role): Promise<string> {
    this.#demand('admin', 'name users');
    if (!ROLES.includes(role)) throw new UserError(name, `${String(role)} is no role; there are ${ROLES.join(', ')}`);
    if (!(await this.#fleet.users.any()) && role !== 'admin') {
      throw new UserError(name, 'the first user has to be an admin, who can name the others');
    }
    const token = await this.#fleet.users.add(name, role, this.#fleet.clock.wallMs());
    await this.#audit('user.add', name, { role });
    return token;
  }

  /** @throws UserError */
  async removeUser(name: string): Promise<void> {
    this.#demand('admin', 'remove users');
    const users = await this.#fleet.users.list();
    const admins = users.filter((user) => user.role === 'admin' && user.name !== name);
    if (users.length > 1 && admins.length === 0) throw new UserError(name, 'is the last admin: name another one first');
    await this.#fleet.users.remove(name);
    await this.#audit('user.remove', name, {});
  }

  #change(
    id: string,
    action: string,
    change: (campaign: Campaign, nowMs: number) => Campaign,
    details: AuditDetails = {},
  ): Promise<Campaign> {
    const { store, clock } = this.#fleet;
    return store.change(
      id,
      (campaign) => change(campaign, clock.wallMs()),
      async (was, becomes) => {
        await this.#audit(action, id, {
          before: was.state.kind,
          after: becomes.state.kind,
          stage: was.openStage,
          ...details,
        });
      },
    );
  }

  /** Some hundred devices at a time. */
  async #each(
    query: string,
    action: string,
    details: AuditDetails,
    work: (device: FleetDevice) => Promise<void>,
  ): Promise<number> {
    const devices: FleetDevice[] = [];
    for await (const device of this.#fleet.devices(query)) devices.push(device);
    if (devices.length === 0) return 0;
    const digest = createHash('sha256')
      .update(devices.map(({ key }) => key).join('\n'))
      .digest('hex');
    const subject = devices.length === 1 ? devices[0]!.key : `${devices.length} devices`;
    await this.#audit(action, subject, { query, devices: devices.length, digest, ...details });
    for (let at = 0; at < devices.length; at += AT_ONCE) await Promise.all(devices.slice(at, at + AT_ONCE).map(work));
    return devices.length;
  }

  #demand(needed: Role, action: string): void {
    demandRole(this.#actor, needed, action);
  }

  async #audit(action: string, subject: string, details: AuditDetails): Promise<void> {
    const { auditTrail, clock, host } = this.#fleet;
    await auditTrail.append({ atMs: clock.wallMs(), by: this.#actor, host, action, subject, details });
  }
}
