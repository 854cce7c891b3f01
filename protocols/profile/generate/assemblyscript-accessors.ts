import { type ChannelPlace, channelPlaces } from '../channel-places.ts';
import { configPlaces } from '../config-area.ts';
import type { BlockArea, BlockLayout } from '../layout.ts';
import { lengthName, placeName, setterName } from '../names.ts';
import type { BitField, ConfigType, NumberType, Profile, RegisterField } from '../profile.ts';
import { integerOf, inWordOrder } from './word-order.ts';

/** One namespace of the generated module; empty text for an empty one. */
export function namespace(name: string, members: readonly string[]): string {
  if (members.length === 0) return `export namespace ${name} {}`;
  const body = members.join('\n').replace(/^(?=.)/gm, '  ');
  return `export namespace ${name} {\n${body}\n}`;
}

function getter(name: string, type: string, body: string): string {
  return `export function ${name}(device: usize): ${type} {\n  return ${body};\n}`;
}

function setter(name: string, type: string, body: string): string {
  return `export function ${setterName(name)}(device: usize, value: ${type}): void {\n  ${body};\n}`;
}

function doc(text: string): string {
  return `/** ${text.replaceAll('*/', '* /')} */`;
}

function bitAccessors(bank: string, area: BlockArea, field: BitField): string[] {
  const byte = area.offset + (field.address >>> 3);
  const bit = field.address & 7;
  const kept = `load<u8>(device, ${byte}) & 0x${(0xff & ~(1 << bit)).toString(16)}`;
  const shifted = bit === 0 ? '<u8>value' : `(<u8>value << ${bit})`;
  return [
    doc(`${bank} ${field.address}: ${field.description}`),
    getter(field.name, 'bool', `(load<u8>(device, ${byte}) & ${1 << bit}) != 0`),
    setter(field.name, 'bool', `store<u8>(device, (${kept}) | ${shifted}, ${byte})`),
  ];
}

function loadRegisters(type: NumberType, offset: number): string {
  const integer = integerOf(type);
  const value = inWordOrder(integer, `load<${integer}>(device, ${offset})`);
  return integer === type ? value : `reinterpret<${type}>(${value})`;
}

function storeRegisters(type: NumberType, offset: number): string {
  const integer = integerOf(type);
  const value = integer === type ? 'value' : `reinterpret<${integer}>(value)`;
  return `store<${integer}>(device, ${inWordOrder(integer, value)}, ${offset})`;
}

function resolution({ scale, unit }: { readonly scale?: number; readonly unit?: string }): string {
  if (scale === undefined || scale === 1) return unit === undefined ? '' : ` [${unit}]`;
  return ` [${scale} ${unit ?? ''}`.trimEnd().concat(']');
}

function numberAccessors(bank: string, area: BlockArea, field: RegisterField): string[] {
  const type = field.type as NumberType;
  const offset = area.offset + field.address * 2;
  return [
    doc(`${bank} ${field.address}${resolution(field)}: ${field.description}`),
    getter(field.name, type, loadRegisters(type, offset)),
    setter(field.name, type, storeRegisters(type, offset)),
  ];
}

export function registerAccessors(profile: Profile, layout: BlockLayout): string {
  return namespace('registers', [
    ...profile.coils.flatMap((field) => bitAccessors('Coil', layout.coils, field)),
    ...profile.discreteInputs.flatMap((field) => bitAccessors('Discrete input', layout.discreteInputs, field)),
    ...profile.inputRegisters.flatMap((field) => numberAccessors('Input register', layout.inputRegisters, field)),
    ...profile.holdingRegisters.flatMap((field) => numberAccessors('Holding register', layout.holdingRegisters, field)),
  ]);
}

/** Most discrete inputs that {@link discreteInputBits} serves: the bits of a word. */
const WORD_BITS = 32;

/** For firmware that sets all discrete inputs at each scan. Nothing for a profile with none or more than a word of them. */
export function discreteInputBits(profile: Profile, layout: BlockLayout): string {
  const { offset, count } = layout.discreteInputs;
  if (count === 0 || count > WORD_BITS) return '';
  const bits = profile.discreteInputs.flatMap(({ name, address, description }) => [
    doc(`Discrete input ${address}: ${description}`),
    `export const ${name}: u32 = 0x${(2 ** address).toString(16)};`,
  ]);
  return [
    namespace('discreteInputs', bits),
    '',
    doc('Sets all discrete inputs at once: a single store, where setting one is a load and a store.'),
    `export function setDiscreteInputs(device: usize, bits: u32): void {\n  store<u32>(device, bits, ${offset});\n}`,
  ].join('\n');
}

/**
 * Loads a word. Not by `load<i32>`: the optimiser of asc 0.28.20 takes a signed load that is widened without sign
 * (`<u64>(<u32>word)`) for one to be widened with it.
 */
function loadOf(type: ConfigType): string {
  return type === 'i32' ? '<i32>load<u32>' : `load<${type}>`;
}

export function channelAccessors({ channels }: Profile, layout: BlockLayout): string {
  const accessors = (area: BlockArea, writable: boolean) => (place: ChannelPlace) => {
    const { channel, at, length } = place;
    const offset = area.offset + at * 4;
    const words = length === 1 ? `Channel ${at}` : `Channels ${at} to ${at + length - 1}`;
    return [
      doc(`${words}${resolution(channel)}: ${channel.description}`),
      ...(length === 1 ? [getter(channel.name, 'i32', `${loadOf('i32')}(device, ${offset})`)] : element(place, offset)),
      ...(writable ? [setter(channel.name, 'i32', `store<i32>(device, value, ${offset})`)] : []),
    ];
  };
  return [
    namespace('inputs', channelPlaces(channels.inputs).flatMap(accessors(layout.inputChannels, false))),
    namespace('outputs', channelPlaces(channels.outputs).flatMap(accessors(layout.outputChannels, true))),
  ].join('\n\n');
}

/** An array's element by its index, and where the array lies for code that goes through all of it. */
function element({ channel: { name }, length }: ChannelPlace, offset: number): string[] {
  return [...arrayAccessors(name, 'i32', length, offset), `export const ${lengthName(name)}: i32 = ${length};`];
}

function arrayAccessors(name: string, type: ConfigType, length: number, offset: number): string[] {
  const shift = { u8: 0, u16: 1, i32: 2 }[type];
  const element = shift === 0 ? '<usize>index' : `(<usize>index << ${shift})`;
  return [
    [
      `export function ${name}(device: usize, index: i32): i32 {`,
      `  if (<u32>index >= ${length}) unreachable();`,
      `  return ${loadOf(type)}(device + ${element}, ${offset});`,
      '}',
    ].join('\n'),
    `export const ${placeName(name)}: usize = ${offset};`,
  ];
}

export function configAccessors(profile: Profile, layout: BlockLayout): string {
  const members: string[] = [];
  for (const { field, at } of configPlaces(profile.config)) {
    const offset = layout.config.offset + at;
    members.push(doc(`Config field ${field.id}${resolution(field)}: ${field.description}`));
    if (field.length === 1) members.push(getter(field.name, 'i32', `${loadOf(field.type)}(device, ${offset})`));
    else members.push(...arrayAccessors(field.name, field.type, field.length, offset));
  }
  return namespace('config', members);
}

function enumeration(name: string, type: string, values: readonly (readonly [name: string, value: number])[]): string {
  return namespace(
    name,
    values.map(([symbol, value]) => `export const ${symbol}: ${type} = ${value};`),
  );
}

function inOrder(names: Readonly<Record<string, string>>, value: (key: number) => number): [string, number][] {
  return Object.entries(names)
    .map(([key, name]): [string, number] => [name, value(Number(key))])
    .sort(([, a], [, b]) => a - b);
}

/** Events, records, and the values of enumerations and flags. */
export function constants(profile: Profile): string {
  const registers = [...profile.inputRegisters, ...profile.holdingRegisters].flatMap(
    ({ name, type, symbols, bits }) => [
      ...(symbols
        ? [
            enumeration(
              name,
              type,
              inOrder(symbols, (value) => value),
            ),
          ]
        : []),
      ...(bits
        ? [
            enumeration(
              name,
              type,
              inOrder(bits, (bit) => 2 ** bit),
            ),
          ]
        : []),
    ],
  );
  const config = profile.config.flatMap(({ name, symbols }) =>
    symbols
      ? [
          enumeration(
            name,
            'i32',
            inOrder(symbols, (value) => value),
          ),
        ]
      : [],
  );
  const events = profile.events.flatMap((event) => [
    doc(event.description),
    `export const ${event.name}: u32 = ${event.code};`,
  ]);
  const records = profile.records.flatMap((record) => [
    doc(record.description),
    `export const ${record.name}: u32 = ${record.id};`,
    `export const ${record.name}Version: u32 = ${record.version};`,
  ]);
  return [namespace('events', events), namespace('records', records), ...registers, ...config].join('\n\n');
}
