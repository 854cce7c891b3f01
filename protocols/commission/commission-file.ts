import { checkShape, shapeOf } from '../document/check-shape.ts';
import type { Report } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import { CommissionFileError } from './commission-file-error.ts';
import { commissionSchema } from './commission-schema.ts';

export interface SiteData {
  readonly name: string;
  readonly address?: string;
  /** Degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly note?: string;
}

export interface Installer {
  readonly name: string;
  readonly company?: string;
}

/** Settings of a serial line that a device is to have. */
export interface LineSettings {
  readonly baudRate?: number;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
}

export type SettingValue = number | boolean | string | readonly string[];

/** A device of a site, as the file says that it is and is to be. */
export interface SiteDevice {
  readonly name: string;
  /** Class of a Kerb device, or name of a template. */
  readonly class: string;
  readonly unitId: number;
  readonly line?: string;
  readonly setUnitId?: number;
  readonly setLine?: LineSettings;
  readonly assetNumber?: string;
  readonly location?: string;
  readonly clock?: 'set' | 'check' | 'leave';
  /** Path, as the file has it. */
  readonly config?: string;
  readonly settings?: Readonly<Record<string, SettingValue>>;
  readonly expect?: Readonly<Record<string, number | boolean | string>>;
  /** Reasons by the names of steps that are left out. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** What is known of a site beforehand. From a file it is whole; a guided session begins with nothing of it. */
export interface CommissionFile {
  readonly site?: SiteData;
  readonly installer?: Installer;
  readonly devices?: readonly SiteDevice[];
}

export type WholeCommissionFile = Required<CommissionFile>;

const KIND = {
  Failure: CommissionFileError,
  hint: 'see seeds/sites/home.yaml for a site',
  textLimit: 1 << 20,
};

const shape = shapeOf(commissionSchema);

/**
 * Reads a site file (YAML, so JSON as well).
 *
 * @param source what errors call the text, usually the file's path
 * @throws CommissionFileError naming every fault with line and column
 */
export function parseCommissionFile(text: string, source: string): WholeCommissionFile {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  const file = content as unknown as WholeCommissionFile;
  if (list.problems.length === 0) checkDevices(file.devices, list.report);
  if (list.problems.length > 0) throw new CommissionFileError(source, list.sorted());
  return file;
}

function checkDevices(devices: readonly SiteDevice[], report: Report): void {
  const names = new Map<string, number>();
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const [index, device] of devices.entries()) {
    const { name, unitId, setUnitId, line = '' } = device;
    if (names.has(name)) report(['devices', index, 'name'], `${name} is the name of devices[${names.get(name)}] too`);
    names.set(name, index);
    const at = `${line} ${unitId}`;
    if (before.has(at))
      report(['devices', index, 'unitId'], `${before.get(at)} has unit id ${unitId} on this line, too`);
    before.set(at, name);
    const to = `${line} ${setUnitId ?? unitId}`;
    const key = setUnitId === undefined ? 'unitId' : 'setUnitId';
    const hint = 'two devices at one unit id answer over each other';
    if (after.has(to) && !(before.get(at) !== name)) {
      report(
        ['devices', index, key],
        `${after.get(to)} is to have unit id ${setUnitId ?? unitId} on this line, too`,
        hint,
      );
    }
    after.set(to, name);
    // A device must not be moved to where another one still is.
    if (setUnitId !== undefined && setUnitId !== unitId) {
      const later = devices.slice(index + 1).find((other) => (other.line ?? '') === line && other.unitId === setUnitId);
      if (later !== undefined) {
        report(
          ['devices', index, 'setUnitId'],
          `${later.name} is still there when ${name} is moved`,
          `put ${later.name} first`,
        );
      }
    }
  }
}
