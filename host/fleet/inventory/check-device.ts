import { LineAddressError, parseLineAddress } from '../../line/line-address.ts';
import { FleetDeviceError } from '../errors.ts';
import type { FleetDevice, MaintenanceWindow } from '../fleet-device.ts';

/** What a device's key, a campaign's id and a user's name are made of. */
export const NAME = /^[\w-]{1,64}$/;
const CLASS = /^[a-z][a-z0-9-]{0,63}$/;
const LABEL = /^[A-Za-z][\w-]{0,63}$/;
const LONGEST_VALUE = 200;
const MOST_LABELS = 64;
const MINUTES_OF_DAY = 1440;

/** @throws FleetDeviceError for the first thing that is wrong */
export function checkDevice(device: FleetDevice): void {
  const wrong = (field: string, reason: string): never => {
    throw new FleetDeviceError(device.key, field, reason);
  };
  if (!NAME.test(device.key)) wrong('key', 'give 1 to 64 letters, digits, `-` and `_`, such as meter-0017');
  if (!CLASS.test(device.class)) {
    wrong('class', `${JSON.stringify(device.class)} is no class; give the name of a firmware class such as meter`);
  }
  if (!Number.isInteger(device.unitId) || device.unitId < 0 || device.unitId > 255) {
    wrong('unit', `${device.unitId} cannot be: unit ids are 1 to 247, over TCP 0 to 255`);
  }
  try {
    const { kind } = parseLineAddress(device.line);
    if (kind === 'serial' && (device.unitId < 1 || device.unitId > 247)) {
      wrong('unit', `${device.unitId} cannot be on a serial line: unit ids are 1 to 247`);
    }
  } catch (error) {
    if (!(error instanceof LineAddressError)) throw error;
    wrong('line', error.message);
  }
  const labels = Object.entries(device.labels);
  if (labels.length > MOST_LABELS) wrong('labels', `there are ${labels.length}; ${MOST_LABELS} are the most`);
  for (const [name, value] of labels) {
    if (!LABEL.test(name))
      wrong('labels', `${JSON.stringify(name)} is no name: a letter, then letters, digits, - and _`);
    if (typeof value !== 'string' || value.length > LONGEST_VALUE) {
      wrong(`label ${name}`, `give text of at most ${LONGEST_VALUE} characters`);
    }
  }
  if (device.window !== undefined) checkWindow(device.key, device.window);
}

function checkWindow(key: string, { fromMinute, toMinute, weekdays, timeZone }: MaintenanceWindow): void {
  for (const minute of [fromMinute, toMinute]) {
    if (!Number.isInteger(minute) || minute < 0 || minute > MINUTES_OF_DAY) {
      throw new FleetDeviceError(key, 'window', `${minute} is no minute of a day: give 0 to ${MINUTES_OF_DAY}`);
    }
  }
  if (fromMinute === toMinute)
    throw new FleetDeviceError(key, 'window', 'it ends when it begins; leave it out for always');
  if (weekdays?.length === 0 || weekdays?.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    throw new FleetDeviceError(key, 'window', 'weekdays are 1 (Monday) to 7 (Sunday); leave them out for every day');
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new FleetDeviceError(
      key,
      'window',
      `${JSON.stringify(timeZone)} is no time zone; give one such as Europe/Berlin`,
    );
  }
}
