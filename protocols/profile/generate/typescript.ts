import { profileDigest } from '../digest.ts';
import { fieldsOf } from '../fields.ts';
import type { BitField, Profile, RegisterField } from '../profile.ts';
import { banner } from './banner.ts';
import { literal, quoted } from './literal.ts';
import { rangeText } from './range.ts';

/** `home-hub` → `HomeHub`. */
function pascalCase(className: string): string {
  return className.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

/** `home-hub` → `homeHubProfile`. */
function constantOf(profile: Profile): string {
  const name = pascalCase(profile.class);
  return `${name[0]!.toLowerCase()}${name.slice(1)}Profile`;
}

function quotedUnion(names: readonly string[]): string {
  return names.map(quoted).join(' | ');
}

function registerType(field: RegisterField): string {
  if (field.type === 'string') return 'string';
  if (field.symbols) return quotedUnion(Object.values(field.symbols));
  if (field.bits) return `readonly (${quotedUnion(Object.values(field.bits))} | \`bit\${number}\`)[]`;
  return field.unit === undefined || field.unit === '1' ? 'number' : `Quantity<${quoted(field.unit)}>`;
}

function member(bank: string, field: BitField | RegisterField, type: string): string {
  const unit = 'unit' in field && field.unit !== undefined && field.unit !== '1' ? ` [${field.unit}]` : '';
  const range = 'type' in field ? rangeText(field) : '';
  const limits = range === '' ? '' : `, ${range}`;
  const text = `${bank} ${field.address}${unit}${limits}: ${field.description}`.replaceAll('*/', '* /');
  return `  /** ${text} */\n  readonly ${field.name}: ${type};`;
}

function valuesInterface(name: string, profile: Profile): string {
  const members = [
    ...profile.coils.map((field) => member('Coil', field, 'boolean')),
    ...profile.discreteInputs.map((field) => member('Discrete input', field, 'boolean')),
    ...profile.inputRegisters.map((field) => member('Input register', field, registerType(field))),
    ...profile.holdingRegisters.map((field) => member('Holding register', field, registerType(field))),
  ];
  return `export interface ${name} {\n${members.join('\n')}\n}`;
}

function list(key: string, items: readonly unknown[], indent: string): string {
  if (items.length === 0) return `${indent}${key}: [],`;
  return [`${indent}${key}: [`, ...items.map((item) => `${indent}  ${literal(item)},`), `${indent}],`].join('\n');
}

function data(profile: Profile): string {
  return [
    `  class: ${quoted(profile.class)},`,
    `  version: ${profile.version},`,
    `  digest: ${quoted(profileDigest(profile))},`,
    `  description: ${quoted(profile.description)},`,
    `  identity: ${literal(profile.identity)},`,
    list('coils', profile.coils, '  '),
    list('discreteInputs', profile.discreteInputs, '  '),
    list('inputRegisters', profile.inputRegisters, '  '),
    list('holdingRegisters', profile.holdingRegisters, '  '),
    '  channels: {',
    list('inputs', profile.channels.inputs, '    '),
    list('outputs', profile.channels.outputs, '    '),
    '  },',
    list('events', profile.events, '  '),
    list('config', profile.config, '  '),
    list('records', profile.records, '  '),
    ...(profile.update === undefined ? [] : [`  update: ${literal(profile.update)},`]),
  ].join('\n');
}

/** Lines by which a generated module takes the types that it names. */
export interface TypeImports {
  readonly deviceProfile: string;
  readonly quantity: string;
}

/** For protocols/profiles/. */
const OWN_TYPES: TypeImports = {
  deviceProfile: "import type { DeviceProfile } from '../profile/device-profile.ts';",
  quantity: "import type { Quantity } from '../profile/quantity.ts';",
};

/** The TypeScript module of a profile: types of its registers, and the profile as data. */
export function generateTypeScript(profile: Profile, types: TypeImports = OWN_TYPES): string {
  const name = pascalCase(profile.class);
  const constant = constantOf(profile);
  const fields = fieldsOf(profile);
  const union = (names: readonly string[]) =>
    names.length === 0 ? 'never' : `\n  | ${names.map(quoted).join('\n  | ')}`;
  const writable = fields.filter(({ access }) => access !== 'r').map((field) => field.name);
  const readable = fields.filter(({ access }) => access !== 'w').map((field) => field.name);
  const writeOnly = readable.length < fields.length;
  const values = valuesInterface(`${name}Registers`, profile);
  const parameters = [`${name}Registers`, `${name}Writable`, ...(writeOnly ? [`${name}Readable`] : [])].join(', ');
  return [
    `// ${banner(profile.class)}`,
    types.deviceProfile,
    ...(values.includes('Quantity<') ? [types.quantity] : []),
    '',
    `/** Registers and bits of the ${profile.class} by name, as they read. */`,
    values,
    '',
    '/** Names that may be written. */',
    `export type ${name}Writable =${union(writable)};`,
    ...(writeOnly ? ['', '/** Names that may be read. */', `export type ${name}Readable =${union(readable)};`] : []),
    '',
    `/** ${profile.description.replaceAll('*/', '* /')} */`,
    `export const ${constant}: DeviceProfile<${parameters}> = {`,
    data(profile),
    '};',
    '',
  ].join('\n');
}

/** The TypeScript module that lists the profiles of all firmware and hands them on, for protocols/profiles/. */
export function generateProfileList(profiles: readonly Profile[]): string {
  return [
    '// Generated from the profiles in firmware/ by `npm run generate`; do not edit.',
    "import type { Profile } from '../profile/profile.ts';",
    ...profiles.map((profile) => `import { ${constantOf(profile)} } from './${profile.class}.generated.ts';`),
    '',
    ...profiles.map((profile) => `export * from './${profile.class}.generated.ts';`),
    '',
    '/** The device classes that come with Kerb, by name, with their digests. */',
    'export const allProfiles: ReadonlyMap<string, Profile & { readonly digest: string }> = new Map<',
    '  string,',
    '  Profile & { readonly digest: string }',
    '>([',
    ...profiles.map((profile) => `  [${quoted(profile.class)}, ${constantOf(profile)}],`),
    ']);',
    '',
  ].join('\n');
}
