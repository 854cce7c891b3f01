import { checkShape, shapeOf } from '../document/check-shape.ts';
import type { Path } from '../document/problem.ts';
import { readDocument } from '../document/read-document.ts';
import { type ChannelPlace, channelPlaces } from '../profile/channel-places.ts';
import { rawOf, type Value, ValueError } from '../profile/codec.ts';
import type { BitField, Channel, Profile, RegisterField } from '../profile/profile.ts';
import type { GivenDevice, GivenWiring } from './given.ts';
import { readInput } from './read-input.ts';
import { readOutput } from './read-output.ts';
import { wiringSchema } from './schema.ts';
import type { WiredDevice, WiredInput, WiredLine, WiredOutput, Wiring } from './wiring.ts';
import { WiringContext } from './wiring-context.ts';
import { WiringFileError } from './wiring-error.ts';

const KIND = {
  Failure: WiringFileError,
  hint: 'a wiring has lines, devices, inputs and outputs; see seeds/wirings/home.yaml',
  textLimit: 1 << 20,
};
const DEFAULT_LOST_MS = 10_000;

const shape = shapeOf(wiringSchema);

/** What a wiring file is read against. */
export interface WiringSurroundings {
  /** The process image that it is about. */
  readonly channels: { readonly inputs: readonly Channel[]; readonly outputs: readonly Channel[] };
  /** The profile that a device names as its template. @returns the profile, or why there is none */
  template(name: string): Profile | string;
  /** What is wrong with the address of a line; undefined when nothing is. */
  lineProblem(address: string): string | undefined;
}

/**
 * Reads a wiring file (YAML, so JSON as well) and checks it whole: shapes, names, units, and whether registers can be read
 * and written.
 *
 * @param source what errors call the text, usually the file's path
 * @throws WiringFileError naming every fault with line and column
 */
export function parseWiring(text: string, source: string, surroundings: WiringSurroundings): Wiring {
  const { content, list } = readDocument(text, source, KIND);
  const context = new WiringContext(list.report);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new WiringFileError(source, list.sorted());
  const given = content as unknown as GivenWiring;
  const lines = readLines(given, context, surroundings);
  context.deviceNames = new Set(Object.keys(given.devices));
  context.devices = readDevices(given, lines, context, surroundings);
  const inputs = readInputs(given, context, surroundings.channels.inputs);
  const outputs = readOutputs(given, context, surroundings.channels.outputs);
  if (list.problems.length > 0) throw new WiringFileError(source, list.sorted());
  const { name } = given;
  return { ...(name !== undefined && { name }), lines, devices: context.devices, inputs, outputs };
}

function readLines(given: GivenWiring, context: WiringContext, { lineProblem }: WiringSurroundings) {
  const lines = new Map<string, WiredLine>();
  for (const [name, { address, timeout, retries, inFlight = 1 }] of Object.entries(given.lines)) {
    const problem = lineProblem(address);
    if (problem !== undefined) context.report(['lines', name, 'address'], problem);
    const timeoutMs = timeout === undefined ? undefined : context.duration(['lines', name, 'timeout'], timeout, 1000);
    lines.set(name, {
      name,
      address,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(retries !== undefined && { retries }),
      inFlight,
    });
  }
  return lines;
}

function readDevices(
  given: GivenWiring,
  lines: ReadonlyMap<string, WiredLine>,
  context: WiringContext,
  { template }: WiringSurroundings,
): ReadonlyMap<string, WiredDevice> {
  const devices = new Map<string, WiredDevice>();
  const taken = new Map<string, string>();
  for (const [name, device] of Object.entries(given.devices)) {
    const path = ['devices', name];
    context.known([...path, 'line'], 'line', device.line, lines);
    const place = `${device.line} ${device.unit}`;
    const other = taken.get(place);
    if (other !== undefined) {
      context.report(
        [...path, 'unit'],
        `${other} has unit id ${device.unit} of that line`,
        'give registers of one device one name',
      );
    }
    taken.set(place, name);
    const profile = template(device.template);
    if (typeof profile === 'string') {
      context.report([...path, 'template'], profile);
      continue;
    }
    devices.set(name, readDevice(name, device, profile, path, context));
  }
  return devices;
}

function readDevice(
  name: string,
  given: GivenDevice,
  template: Profile,
  path: Path,
  context: WiringContext,
): WiredDevice {
  const { line, unit, lostAfter, alwaysMultiple = false, maxRegisters, setup = {} } = given;
  const lostAfterMs = context.duration([...path, 'lostAfter'], lostAfter, DEFAULT_LOST_MS);
  const device: WiredDevice = {
    name,
    line,
    unitId: unit,
    template,
    lostAfterMs,
    alwaysMultiple,
    ...(maxRegisters !== undefined && { maxRegisters }),
    setup: Object.entries(setup),
  };
  const fields = new Map<string, BitField | RegisterField>(
    [...template.coils, ...template.holdingRegisters].map((field) => [field.name, field]),
  );
  for (const [register, value] of device.setup) {
    const at = [...path, 'setup', register];
    const field = context.known(at, `register of ${template.class} that can be written`, register, fields, 'key');
    const problem = field && valueProblem(field, value);
    if (problem !== undefined) context.report(at, problem);
  }
  return device;
}

function valueProblem(field: BitField | RegisterField, value: Value): string | undefined {
  if (field.access === 'r') return `${field.name} can only be read`;
  if (!('type' in field)) return typeof value === 'boolean' ? undefined : 'true or false is expected';
  if (field.type === 'string') return typeof value === 'string' ? undefined : 'text is expected';
  try {
    rawOf(field, value);
    return undefined;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return error.message;
  }
}

function byName(channels: readonly Channel[]): ReadonlyMap<string, ChannelPlace> {
  return new Map(channelPlaces(channels).map((place) => [place.channel.name, place]));
}

function readInputs(given: GivenWiring, context: WiringContext, channels: readonly Channel[]): WiredInput[] {
  const places = byName(channels);
  return Object.entries(given.inputs ?? {}).flatMap(([name, input]) => {
    const path = ['inputs', name];
    const place = context.channel(path, 'input', name, places);
    const read = readInput(input, place, path, context);
    return read === undefined ? [] : [read];
  });
}

function readOutputs(given: GivenWiring, context: WiringContext, channels: readonly Channel[]): WiredOutput[] {
  const places = byName(channels);
  const taken = new Map<string, string>();
  return Object.entries(given.outputs ?? {}).flatMap(([name, output]) => {
    const path = ['outputs', name];
    const place = context.channel(path, 'output', name, places);
    const all = Array.isArray(output) ? output : [output];
    return all.flatMap((one, index) => {
      const at = Array.isArray(output) ? [...path, index] : path;
      const register = `${one.device}.${one.register}`;
      const other = taken.get(register);
      if (other !== undefined) context.report([...at, 'register'], `${register} is told what ${other} says already`);
      taken.set(register, name);
      const read = readOutput(one, place, at, context);
      return read === undefined ? [] : [read];
    });
  });
}
