import type { MeterAddresses } from '../../host/gateway/meter-protocols.ts';
import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import type { Report } from '../../protocols/document/problem.ts';
import type { ConfigValues } from '../../protocols/profile/config-document.ts';
import { DOCUMENT_KEYS, documentKeyOf } from '../delivery.ts';
import type { PlantKind } from '../plant/plant.ts';
import { Context, known, readDuration } from './context.ts';
import { type Counts, each } from './each.ts';
import { checkMeter, checkMeterAddresses, meterAddressesOf } from './meter-address.ts';
import { readConfig } from './read-config.ts';
import type { HostSettings, Reading, ScenarioDevice, ScenarioLine, ScenarioPlant } from './scenario.ts';
import { plantShape } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

interface GivenLine {
  readonly kind: 'serial' | 'tcp';
  readonly baud?: number;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
  readonly latency?: string;
  readonly jitter?: string;
  readonly of?: string;
}

interface GivenDevice extends MeterAddresses {
  readonly class: string;
  readonly unit: number;
  readonly scan?: string;
  readonly plant?: string;
  readonly at?: string;
  readonly plan?: string;
  readonly home?: string;
  readonly lines?: readonly string[];
  readonly wiring?: string;
  readonly config?: ConfigValues;
  readonly updates?: true | { readonly trust: string };
  readonly count?: number;
}

/** The parts of a scenario that others refer to, as its schema lets them through. */
export interface GivenWorld {
  readonly start?: string;
  readonly duration: string;
  readonly lines?: Readonly<Record<string, GivenLine>>;
  readonly plants?: Readonly<Record<string, { readonly kind: string; readonly count?: number }>>;
  readonly devices: Readonly<Record<string, GivenDevice>>;
}

export interface GivenHost {
  readonly poll?: string;
  readonly timeout?: string;
  readonly retries?: number;
  readonly read?: readonly { readonly register: string; readonly plot?: 'value' | 'increase' }[];
}

export interface World {
  readonly startMs: number;
  readonly utcOffsetMs: number;
  readonly durationMs: number;
  readonly lines: readonly ScenarioLine[];
  readonly plants: readonly ScenarioPlant[];
  readonly devices: readonly ScenarioDevice[];
  /** Plants and devices of which there are several, by the name that stands for each. */
  readonly counts: Counts;
}

const DEFAULT_START = '2026-01-01T00:00:00Z';
const DEFAULT_LINES: Readonly<Record<string, GivenLine>> = { rs485: { kind: 'serial' } };
const DEFAULT_BAUD = 19_200;
const DEFAULT_POLL_MS = 60_000;
const DEFAULT_SCAN_MS = 1000;
const DEFAULT_LATENCY_MS = 1;
const LAST_UNIT = 247;
/** Devices that one line can have. */
const MOST_DEVICES = 2000;

/** `+08:00` or `Z` at the end of a start. */
const ZONE = /(Z|[+-]\d\d:\d\d)$/;

/** Of kinds that scenarios named; compiling one takes a while. */
const plantShapes = new WeakMap<PlantKind, ReturnType<typeof shapeOf>>();

function shapeOfPlant(kind: PlantKind): ReturnType<typeof shapeOf> {
  const shape = plantShapes.get(kind) ?? shapeOf(plantShape(kind));
  plantShapes.set(kind, shape);
  return shape;
}

/** Reports kinds of plants that there are not; without them nothing else can be judged. */
export function checkKinds(
  { plants = {} }: Pick<GivenWorld, 'plants'>,
  report: Report,
  kinds: Vocabulary['plantKinds'],
): void {
  for (const [name, { kind }] of Object.entries(plants))
    known(report, ['plants', name, 'kind'], 'kind of plant', kind, kinds);
}

/** `given` has passed {@link checkKinds}. */
export function readWorld(given: GivenWorld, report: Report, { profiles, plantKinds }: Vocabulary): World {
  const { start = DEFAULT_START } = given;
  const startMs = Date.parse(start);
  if (Number.isNaN(startMs)) report(['start'], `${start} is no date`);
  const lines = readLines(given, report);
  const plants = readPlants(given, report, plantKinds);
  const devices = readDevices(given, lines, report, { profiles, plantKinds });
  checkUnits(devices, report);
  checkOwners(lines, given.devices, report);
  checkMeterAddresses(devices, report);
  checkWiring(plants, devices, report);
  if (devices.length > MOST_DEVICES) {
    report(['devices'], `are ${devices.length}, and a scenario has at most ${MOST_DEVICES}`, 'see kerb sim --city');
  }
  const counted = [...Object.entries(given.plants ?? {}), ...Object.entries(given.devices)];
  return {
    startMs,
    utcOffsetMs: Date.parse(start.replace(ZONE, 'Z')) - startMs,
    durationMs: readDuration(report, ['duration'], given.duration),
    lines,
    plants,
    devices,
    counts: new Map(counted.flatMap(([name, { count }]) => (count === undefined ? [] : [[name, count] as const]))),
  };
}

function readLines({ lines = DEFAULT_LINES }: GivenWorld, report: Report): ScenarioLine[] {
  return Object.entries(lines).map(([name, line]): ScenarioLine => {
    const path = ['lines', name];
    const of = line.of === undefined ? {} : { of: line.of };
    const foreign = line.kind === 'tcp' ? (['baud', 'parity', 'stopBits'] as const) : (['latency', 'jitter'] as const);
    for (const key of foreign) {
      if (key in line) report([...path, key], `does not go with a ${line.kind} line`, undefined, 'key');
    }
    if (line.kind === 'tcp') {
      const time = (key: 'latency' | 'jitter', otherwise: number): number =>
        line[key] === undefined ? otherwise : readDuration(report, [...path, key], line[key]);
      return { kind: 'tcp', name, latencyMs: time('latency', DEFAULT_LATENCY_MS), jitterMs: time('jitter', 0), ...of };
    }
    const parity = line.parity ?? 'even';
    const stopBits = line.stopBits ?? (parity === 'none' ? 2 : 1);
    return { kind: 'serial', name, baudRate: line.baud ?? DEFAULT_BAUD, parity, stopBits, ...of };
  });
}

function readPlants(
  { plants = {} }: GivenWorld,
  report: Report,
  plantKinds: ReadonlyMap<string, PlantKind>,
): ScenarioPlant[] {
  return Object.entries(plants).flatMap(([base, given]) => {
    const kind = plantKinds.get(given.kind)!;
    const faulty = checkShape(given, shapeOfPlant(kind), (path, ...rest) => report(['plants', base, ...path], ...rest));
    const { count, ...parameters } = given;
    const fault = faulty.length > 0 ? undefined : kind.check?.(parameters as never);
    if (fault !== undefined) report(['plants', base, ...fault.at], fault.text);
    const sound = faulty.length > 0 ? undefined : parameters;
    return numbers(count).map((number) => ({ name: `${base}${number}`, kind, parameters: sound }));
  });
}

function numbers(count: number | undefined): readonly (number | '')[] {
  return count === undefined ? [''] : Array.from({ length: count }, (_, index) => index + 1);
}

function readDevices(
  { devices, plants = {} }: GivenWorld,
  lines: readonly ScenarioLine[],
  report: Report,
  { profiles, plantKinds }: Vocabulary,
): ScenarioDevice[] {
  const lineNames = new Map(lines.map((line) => [line.name, line]));
  return Object.entries(devices).flatMap(([base, given]): ScenarioDevice[] => {
    const path = ['devices', base];
    const profile = known(report, [...path, 'class'], 'device class', given.class, profiles);
    const plant =
      given.plant && known(report, [...path, 'plant'], 'plant', given.plant, new Map(Object.entries(plants)));
    const wanted = given.lines ?? lines.flatMap(({ name, of }) => (of === undefined ? [name] : []));
    wanted.forEach((name, index) => {
      const line = known(report, [...path, 'lines', index], 'line', name, lineNames);
      if (line?.of !== undefined) {
        report([...path, 'lines', index], `${name} is a line of ${line.of} and the devices of its wiring`);
      }
    });
    const scanMs = given.scan === undefined ? DEFAULT_SCAN_MS : readDuration(report, [...path, 'scan'], given.scan);
    if (plant && plant.count !== given.count) {
      const text = given.count === undefined ? 'one' : `${given.count}`;
      report(
        [...path, 'plant'],
        `there are ${plant.count ?? 1} of ${given.plant} and ${text} of ${base}`,
        'give both the same count',
      );
    }
    if (given.unit + (given.count ?? 1) - 1 > LAST_UNIT) {
      report([...path, 'unit'], `${given.count} units from ${given.unit} on go beyond ${LAST_UNIT}`);
    }
    if (given.at !== undefined && (!plant || plantKinds.get(plant.kind)?.places === undefined)) {
      const text = !plant ? 'without a plant it is nowhere' : `a ${plant.kind} has only one place`;
      report([...path, 'at'], text, 'leave it out', 'key');
    }
    const own = documentKeyOf(given.class);
    for (const key of DOCUMENT_KEYS.filter((name) => given[name] !== undefined)) {
      if (key !== own) report([...path, key], `a ${given.class} has no ${key}`, `give it a ${own ?? 'config'}`, 'key');
      if (given.config !== undefined) report([...path, key], 'it has a config already', 'give one of the two', 'key');
    }
    if (given.updates !== undefined && given.class === 'conflict-monitor' && given.plan !== undefined) {
      const text = 'its card lies in its image, and would go with it';
      report([...path, 'updates'], text, 'leave updates out, or plan', 'key');
    }
    if (given.wiring !== undefined && given.count !== undefined) {
      report([...path, 'wiring'], 'several devices cannot share lines downstream', 'leave count out', 'key');
    }
    if (profile === undefined) return [];
    const onLines = wanted.flatMap((name) => lineNames.get(name) ?? []);
    const config = given.config && readConfig(given.config, profile, [...path, 'config'], report);
    checkMeter(given, given.count ?? 1, profile, onLines, path, report);
    return numbers(given.count).map((number) => ({
      name: `${base}${number}`,
      class: given.class,
      profile,
      unitId: given.unit + (number === '' ? 0 : number - 1),
      scanMs,
      plant:
        given.plant === undefined ? undefined : `${given.plant}${plant && plant.count === undefined ? '' : number}`,
      at: given.at,
      document: own && given[own],
      ...(given.updates !== undefined && {
        updates: { trust: given.updates === true ? undefined : given.updates.trust },
      }),
      ...(given.wiring !== undefined && { wiring: given.wiring }),
      lines: wanted,
      addresses: meterAddressesOf(given, number === '' ? 0 : number - 1),
      config,
    }));
  });
}

function checkUnits(devices: readonly ScenarioDevice[], report: Report): void {
  const owners = new Map<string, string>();
  for (const { name, unitId, lines } of devices) {
    for (const line of lines) {
      const owner = owners.get(`${line} ${unitId}`);
      if (owner !== undefined) {
        const where = `unit id ${unitId} of ${line} is already that of ${owner}`;
        report(['devices', name, 'unit'], where, 'give each its own, or the fault addressClash');
        break;
      }
      owners.set(`${line} ${unitId}`, name);
    }
  }
}

/** A line that a device is the client of has nothing on it but what that device is wired to. */
function checkOwners(
  lines: readonly ScenarioLine[],
  devices: Readonly<Record<string, GivenDevice>>,
  report: Report,
): void {
  for (const { name, of } of lines) {
    if (of === undefined) continue;
    const owner = known(report, ['lines', name, 'of'], 'device', of, new Map(Object.entries(devices)));
    if (owner !== undefined && owner.wiring === undefined) {
      report(['lines', name, 'of'], `${of} has no wiring`, 'give it one, or leave of out');
    }
  }
}

function checkWiring(plants: readonly ScenarioPlant[], devices: readonly ScenarioDevice[], report: Report): void {
  for (const { name, kind, parameters } of plants) {
    const wired = new Set<string>();
    const taken = new Set<string>();
    for (const device of devices.filter(({ plant }) => plant === name)) {
      const path = ['devices', device.name, 'plant'];
      const slot = `${device.class} ${device.at ?? ''}`;
      if (kind.places !== undefined && device.at === undefined) {
        report(path, `a ${kind.name} has several places`, `say with at: which ${kind.places} it is at`);
      }
      if (!(device.class in kind.classes)) {
        const classes = Object.keys(kind.classes).join(', ');
        report(path, `a ${device.class} cannot be wired to a ${kind.name}`, `it takes ${classes}`);
      } else if (taken.has(slot)) {
        const place = kind.places === undefined ? 'plant' : kind.places;
        report(path, `${device.at ?? name} has a ${device.class} already`, `give each its own ${place}`);
      } else {
        const text = parameters === undefined ? undefined : kind.checkDevice?.(parameters as never, device);
        if (text !== undefined) report(['devices', device.name, 'scan'], text);
      }
      wired.add(device.class);
      taken.add(slot);
    }
    const needs = (need: 'required' | 'alternative'): string[] =>
      Object.entries(kind.classes).flatMap(([deviceClass, given]) => (given === need ? [deviceClass] : []));
    const alternatives = needs('alternative');
    const lacking = needs('required').filter((deviceClass) => !wired.has(deviceClass));
    if (!alternatives.some((deviceClass) => wired.has(deviceClass))) lacking.push(alternatives.join(' or a '));
    for (const what of lacking.filter((text) => text !== '')) {
      report(['plants', name], `a ${kind.name} needs a ${what}, and none is wired to it`, undefined, 'key');
    }
  }
}

export function readHost(given: GivenHost, world: World, report: Report): HostSettings {
  const readings = (given.read ?? []).flatMap((item, index) =>
    each(item, world.counts, ['host', 'read', index], report, (own, reportOwn): Reading | undefined => {
      const path = ['host', 'read', index, 'register'];
      const found = new Context(reportOwn, world).readable(path, own.register, own.plot !== undefined);
      if (found === undefined) return undefined;
      const { field, device } = found;
      if (own.plot !== undefined && 'type' in field && (field.symbols ?? field.bits) !== undefined) {
        reportOwn(path, `${field.name} is no number`, 'only numbers can be drawn');
      }
      return { device: device.name, register: field.name, plot: own.plot };
    }),
  );
  return {
    pollMs: given.poll === undefined ? DEFAULT_POLL_MS : readDuration(report, ['host', 'poll'], given.poll),
    readings,
    timeoutMs: given.timeout === undefined ? undefined : readDuration(report, ['host', 'timeout'], given.timeout),
    retries: given.retries,
  };
}
