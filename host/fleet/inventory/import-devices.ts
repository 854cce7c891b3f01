import { CsvError, parse } from 'csv-parse/sync';
import { checkShape, shapeOf } from '../../../protocols/document/check-shape.ts';
import { DocumentError, type Problem } from '../../../protocols/document/problem.ts';
import { readDocument } from '../../../protocols/document/read-document.ts';
import { FleetDeviceError } from '../errors.ts';
import type { FleetDevice } from '../fleet-device.ts';
import { checkDevice } from './check-device.ts';
import { parseWindow, WINDOW_EXAMPLE } from './window-text.ts';

/** A list of devices that cannot be taken: everything that is wrong with it, by line and column. */
export class DeviceListError extends DocumentError {
  override readonly name = 'DeviceListError';
}

/** A device as lists write it. */
interface Listed {
  readonly key: string;
  readonly class: string;
  readonly line: string;
  readonly unit: number;
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly window?: string;
}

/** About a million devices. */
const TEXT_LIMIT = 1 << 27;
const COLUMNS = ['key', 'class', 'line', 'unit', 'window'];
const NEEDED = ['key', 'class', 'line', 'unit'];

const text = { type: 'string', minLength: 1 };
const listShape = shapeOf({
  type: 'object',
  additionalProperties: false,
  required: ['devices'],
  properties: {
    devices: {
      type: 'array',
      description: 'the devices',
      items: {
        type: 'object',
        additionalProperties: false,
        required: NEEDED,
        properties: {
          key: text,
          class: text,
          line: text,
          unit: { type: 'integer' },
          labels: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
          window: { type: 'string', description: `such as ${WINDOW_EXAMPLE}` },
        },
      },
    },
  },
});

/**
 * Reads a list of devices: CSV with a line of names (key, class, line, unit, window; each other column is a label), or YAML with
 * `devices:`.
 * @param source the file's name, by whose ending it is told what it is
 * @throws DeviceListError with everything that is wrong
 */
export function importDevices(content: string, source: string): readonly FleetDevice[] {
  return /\.(?:csv|tsv|txt)$/i.test(source) ? fromCsv(content, source) : fromYaml(content, source);
}

function fromYaml(content: string, source: string): readonly FleetDevice[] {
  const kind = { Failure: DeviceListError, hint: 'begin with `devices:` and a list', textLimit: TEXT_LIMIT };
  const { content: document, list } = readDocument(content, source, kind);
  const wrong = checkShape(document, listShape, list.report);
  if (wrong.length > 0) throw new DeviceListError(source, list.sorted());
  const listed = (document as unknown as { readonly devices: readonly Listed[] }).devices;
  const seen = new Set<string>();
  const devices = listed.map((entry, index) =>
    deviceOf(entry, seen, (field, reason) => list.report(['devices', index, field], reason)),
  );
  if (list.problems.length > 0) throw new DeviceListError(source, list.sorted());
  return devices;
}

interface CsvRow {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

function fromCsv(content: string, source: string): readonly FleetDevice[] {
  const problems: Problem[] = [];
  const fail = (): never => {
    throw new DeviceListError(source, problems);
  };
  let rows: readonly CsvRow[] = [];
  try {
    const delimiter = content.slice(0, content.indexOf('\n')).includes(';') ? ';' : [',', '\t'];
    const options = { bom: true, info: true, raw: true, delimiter, trim: true, skip_empty_lines: true };
    rows = parse(content, options) as unknown as readonly CsvRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push({ line: Number(error['lines'] ?? 1), column: 1, path: '', message: error.message });
    return fail();
  }
  const [head, ...body] = rows;
  const names = head?.record ?? [];
  for (const needed of NEEDED) {
    if (names.includes(needed)) continue;
    const message = `there is no column ${needed}`;
    problems.push({
      line: 1,
      column: 1,
      path: '',
      message,
      hint: 'name the columns key, class, line, unit, and labels',
    });
  }
  if (problems.length > 0) return fail();
  const labels = names.filter((name) => !COLUMNS.includes(name));
  const seen = new Set<string>();
  const devices = body.map(({ record, raw, info }) => {
    const cell = (name: string): string => record[names.indexOf(name)] ?? '';
    // Of a field that spans lines, the line on which the row ends.
    const report = (field: string, message: string): void => {
      const column = columnOf(raw, Math.max(0, names.indexOf(field)));
      problems.push({ line: info.lines, column, path: field, message });
    };
    const isUnit = /^\d{1,3}$/.test(cell('unit'));
    if (!isUnit) report('unit', `${JSON.stringify(cell('unit'))} is no unit id: they are 1 to 247, over TCP 0 to 255`);
    const listed: Listed = {
      key: cell('key'),
      class: cell('class'),
      line: cell('line'),
      unit: isUnit ? Number(cell('unit')) : 1,
      labels: Object.fromEntries(labels.map((name) => [name, cell(name)]).filter(([, value]) => value !== '')),
      ...(cell('window') !== '' && { window: cell('window') }),
    };
    return deviceOf(listed, seen, report);
  });
  return problems.length > 0 ? fail() : devices;
}

/** The device of an entry; what is wrong is reported, and the device then is not to be used. */
function deviceOf(
  { key, class: deviceClass, line, unit, labels = {}, window }: Listed,
  seen: Set<string>,
  report: (field: string, reason: string) => void,
): FleetDevice {
  const parsed = window === undefined ? undefined : parseWindow(window);
  if (window !== undefined && parsed === undefined) {
    report('window', `${JSON.stringify(window)} is no window; write it as ${WINDOW_EXAMPLE}`);
  }
  if (seen.has(key)) report('key', `${key} stands here twice`);
  seen.add(key);
  const device: FleetDevice = {
    key,
    class: deviceClass,
    line,
    unitId: unit,
    labels: Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)])),
    ...(parsed && { window: parsed }),
  };
  try {
    checkDevice(device);
  } catch (error) {
    if (!(error instanceof FleetDeviceError)) throw error;
    report(error.field, error.reason);
  }
  return device;
}

/** Of a field in its row, from 1. */
function columnOf(raw: string, index: number): number {
  let quoted = false;
  let fields = 0;
  for (let at = 0; at < raw.length; at++) {
    if (fields === index) return at + 1;
    if (raw[at] === '"') quoted = !quoted;
    else if (!quoted && (raw[at] === ',' || raw[at] === ';' || raw[at] === '\t')) fields++;
  }
  return raw.trimEnd().length + 1;
}
