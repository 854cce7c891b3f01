import type { Path } from '../../protocols/document/problem.ts';
import type { Context } from './context.ts';

/** The devices that an action is for: one or several. */
export interface GivenDevices {
  readonly device?: string;
  readonly devices?: readonly string[];
}

/** Names of devices that take updates. Undefined, and reported, when an action names none, or in two ways. */
export function readDevices(context: Context, path: Path, given: GivenDevices): string[] | undefined {
  const { report } = context;
  if ((given.device === undefined) === (given.devices === undefined)) {
    report(
      path,
      given.device === undefined ? 'names no device' : 'names device and devices at once',
      'give one of the two',
    );
    return undefined;
  }
  const named =
    given.device === undefined ? given.devices!.map((one, at) => [one, 'devices', at]) : [[given.device, 'device']];
  const devices = named.flatMap(([one, ...at]) => {
    const device = context.device([...path, ...(at as string[])], one as string);
    if (device === undefined) return [];
    if (device.updates === undefined) {
      report([...path, ...(at as string[])], `${device.name} takes no updates`, 'give the device updates: true');
    }
    return [device.name];
  });
  if (new Set(devices).size < devices.length) report([...path, 'devices'], 'name a device twice');
  return devices;
}
