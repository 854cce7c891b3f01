import { basename } from 'node:path';
import { systemClock } from '../../clock/system.ts';
import type { DashboardSource } from '../../dashboard/dashboard-source.ts';
import { LineSource } from '../../dashboard/line/line-source.ts';
import type { ReadUpdate } from '../../flash/read-update.ts';
import { Retrying } from '../../flash/retrying.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { tlsFilesOfEnvironment } from '../device/tls-options.ts';
import { UsageError } from '../failure.ts';
import { flashedImages, knownImages } from '../flash/known-images.ts';
import { readUpdateFile } from '../flash/update-file.ts';
import type { DashOptions } from './dash-options.ts';
import { lineDevices } from './line-devices.ts';

/** The devices of a line for a dashboard. @throws UsageError, LineAddressError, PortError, LineError, BundleError, ProfileError */
export async function openDashboardLine(
  address: string,
  units: readonly string[],
  options: DashOptions,
): Promise<DashboardSource> {
  const where = parseLineAddress(address);
  const tls = where.kind === 'tls' ? tlsFilesOfEnvironment() : undefined;
  const open = {
    ...(tls && { tls }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
  };
  const bundles = await bundlesOf(options.bundle ?? []);
  const devices = await lineDevices(where, units, open, (text) => process.stderr.write(`kerb: ${text}\n`));
  const images = flashedImages();
  return LineSource.open({
    ...{ where, devices, open, clock: systemClock },
    updates: (line, serial) => ({
      bundles,
      findImage: async (running) => {
        const retrying = new Retrying({ clock: systemClock, timeoutMs: options.timeout });
        return (await knownImages({}, { line, serial }, retrying, () => {}))(running);
      },
      onTaken: (image) => images.keep(image),
    }),
  });
}

/** By the names of their files. @throws UsageError, BundleError */
async function bundlesOf(files: readonly string[]): Promise<Map<string, ReadUpdate>> {
  const bundles = new Map<string, ReadUpdate>();
  for (const file of files) {
    const name = basename(file);
    if (bundles.has(name)) throw new UsageError(`two bundles are called ${name}: the page could not tell them apart`);
    bundles.set(name, await readUpdateFile(file));
  }
  return bundles;
}
