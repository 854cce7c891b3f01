import { readFile } from 'node:fs/promises';
import { type LineAddress, LineAddressError, parseLineAddress } from '../../host/line/line-address.ts';
import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import { DocumentError } from '../../protocols/document/problem.ts';
import { readDocument } from '../../protocols/document/read-document.ts';
import { known, readDuration } from './context.ts';
import type { Scenario } from './scenario.ts';
import { duration, named, object, type Schema } from './schema-parts.ts';

/** A map from a scenario's names to hardware that cannot be used. */
export class TargetError extends DocumentError {
  override readonly name = 'TargetError';
}

/** Where the lines and devices of a scenario are in reality. */
export interface Target {
  /** By the scenario's names; lines that are left out are not there. */
  readonly lines: ReadonlyMap<string, LineAddress>;
  /** Unit ids by the scenario's names of devices, where they differ from its own. */
  readonly units: ReadonlyMap<string, number>;
  /** Time between two readings. */
  readonly pollMs: number;
}

const TEXT_LIMIT = 1 << 16;
const DEFAULT_POLL_MS = 1000;

const targetShape: Schema = object(
  {
    lines: named(
      { type: 'string', description: 'Address: /dev/ttyUSB0?baud=19200&parity=even, tcp://192.168.1.20:502' },
      "The scenario's lines, by name.",
    ),
    devices: named(
      object(
        { unit: { type: 'integer', minimum: 1, maximum: 247, description: 'Its unit id.' } },
        ['unit'],
        "A device whose unit id is not the scenario's.",
      ),
      "The scenario's devices, by name.",
    ),
    poll: duration('Time between two readings. Default 1s.'),
  },
  ['lines'],
  'Where the lines and devices of a scenario are.',
);

/** The published schema of a target map. */
export const targetSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Kerb target map',
  ...targetShape,
};

const shape = shapeOf(targetShape);
const KIND = { Failure: TargetError, hint: 'begin with lines:, as docs/simulation.md shows', textLimit: TEXT_LIMIT };

interface Given {
  readonly lines: Readonly<Record<string, string>>;
  readonly devices?: Readonly<Record<string, { readonly unit: number }>>;
  readonly poll?: string;
}

/** Reads a target map for `scenario`. @throws TargetError with every fault that it has */
export async function loadTarget(file: string, scenario: Scenario): Promise<Target> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new TargetError(file, [{ line: 1, column: 1, path: '', message, hint: 'give the path of a target map' }]);
  }
  return parseTarget(text, file, scenario);
}

/** @throws TargetError with every fault that it has */
export function parseTarget(text: string, source: string, scenario: Scenario): Target {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new TargetError(source, list.sorted());
  const { lines, devices = {}, poll } = content as unknown as Given;
  const lineNames = new Map(scenario.lines.map((line) => [line.name, line]));
  const deviceNames = new Map(scenario.devices.map((device) => [device.name, device]));
  const addresses = Object.entries(lines).flatMap(([name, address]): [string, LineAddress][] => {
    known(list.report, ['lines', name], 'line of the scenario', name, lineNames);
    try {
      return [[name, parseLineAddress(address)]];
    } catch (error) {
      if (!(error instanceof LineAddressError)) throw error;
      list.report(['lines', name], error.message);
      return [];
    }
  });
  for (const name of Object.keys(devices)) {
    known(list.report, ['devices', name], 'device of the scenario', name, deviceNames);
  }
  const pollMs = poll === undefined ? DEFAULT_POLL_MS : readDuration(list.report, ['poll'], poll);
  if (list.problems.length > 0) throw new TargetError(source, list.sorted());
  return {
    lines: new Map(addresses),
    units: new Map(Object.entries(devices).map(([name, { unit }]) => [name, unit])),
    pollMs,
  };
}
