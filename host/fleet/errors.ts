import type { Role } from './role.ts';

/** A device of the inventory that cannot be as it was given. Blame: whoever gave it. */
export class FleetDeviceError extends Error {
  override readonly name = 'FleetDeviceError';
  readonly blame = 'configuration';
  readonly key: string;
  readonly field: string;
  readonly reason: string;

  constructor(key: string, field: string, reason: string) {
    super(`device ${JSON.stringify(key)}, ${field}: ${reason}`);
    this.key = key;
    this.field = field;
    this.reason = reason;
  }
}

/** No device of that key is in the inventory. */
export class UnknownDeviceError extends Error {
  override readonly name = 'UnknownDeviceError';
  readonly blame = 'configuration';
  readonly key: string;

  constructor(key: string) {
    super(`there is no device ${JSON.stringify(key)} in the inventory; \`kerb fleet list\` shows what there is`);
    this.key = key;
  }
}

/** A device shows the key of another one: one device is in the inventory twice, or one was copied. Blame: the inventory, or the device. */
export class SharedDeviceKeyError extends Error {
  override readonly name = 'SharedDeviceKeyError';
  readonly blame = 'device';
  readonly key: string;
  /** Which has it by the inventory. */
  readonly other: string;

  constructor(key: string, other: string) {
    super(
      `device ${JSON.stringify(key)} shows the key of ${JSON.stringify(other)}: remove the one of them that is in the inventory twice, or have the device that was copied make a key of its own and enrol it anew`,
    );
    this.key = key;
    this.other = other;
  }
}

/** There is no campaign of that id. */
export class UnknownCampaignError extends Error {
  override readonly name = 'UnknownCampaignError';
  readonly blame = 'configuration';
  readonly id: string;

  constructor(id: string) {
    super(`there is no campaign ${JSON.stringify(id)}; \`kerb fleet campaign list\` shows what there is`);
    this.id = id;
  }
}

/** A campaign that cannot be run as it is planned. Nothing was begun. */
export class CampaignPlanError extends Error {
  override readonly name = 'CampaignPlanError';
  readonly blame = 'configuration';
  readonly id: string;

  constructor(id: string, reason: string) {
    super(`campaign ${JSON.stringify(id)}: ${reason}`);
    this.id = id;
  }
}

/** What was asked of a campaign does not go in the state that it is in. */
export class CampaignStateError extends Error {
  override readonly name = 'CampaignStateError';
  readonly id: string;
  readonly state: string;

  constructor(id: string, state: string, asked: string, advice: string) {
    super(`campaign ${JSON.stringify(id)} is ${state}, and cannot be ${asked}; ${advice}`);
    this.id = id;
    this.state = state;
  }
}

/** Who asked may not do it. Nothing was done. */
export class RoleError extends Error {
  override readonly name = 'RoleError';
  readonly user: string;
  readonly needed: Role;

  constructor(user: string, role: Role, needed: Role, action: string, why = `takes the role ${needed}`) {
    super(`${user} (${role}) may not ${action}: it ${why}`);
    this.user = user;
    this.needed = needed;
  }
}

/** A device showed another key than the one that was pinned: it was replaced, reset to factory state, or is not what it says. */
export class DeviceKeyError extends Error {
  override readonly name = 'DeviceKeyError';
  readonly device: string;

  constructor(device: string) {
    super(
      `device ${device} shows another key than the one it was enrolled with: if it was replaced, enrol it anew with \`kerb fleet enrol ${device} --replace\`; if not, find out who answers in its place`,
    );
    this.device = device;
  }
}

/** A record of the database that is not what this program writes. */
export class FleetRecordError extends Error {
  override readonly name = 'FleetRecordError';
  readonly key: string;

  constructor(bucket: string, key: string, reason: string) {
    super(`${bucket}, record ${key}: ${reason}; was it written by another version of kerb?`);
    this.key = key;
  }
}
