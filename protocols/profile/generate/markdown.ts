import { channelPlaces } from '../channel-places.ts';
import { profileDigest } from '../digest.ts';
import type { BitField, Profile, References, RegisterField } from '../profile.ts';
import { banner } from './banner.ts';
import { defaultText, rangeText } from './range.ts';

function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}

/** A table without the columns that are empty in every row. */
function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = headers.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, column) => kept[column])
      .map(cell)
      .join(' | ')} |`;
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}

function section(
  title: string,
  intro: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, ...(intro === '' ? [] : [intro]), table(headers, rows)];
}

function referenceText({ obis, sunspec, ntcip }: References): string {
  return [obis && `OBIS ${obis}`, sunspec && `SunSpec ${sunspec}`, ntcip && `NTCIP ${ntcip}`]
    .filter(Boolean)
    .join('; ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function bits(title: string, intro: string, fields: readonly BitField[]): string[] {
  const rows = fields.map((field) => [
    String(field.address),
    code(field.name),
    field.access === 'r' ? '' : field.access,
    field.access === 'r' ? '' : String(field.default),
    field.persistent ? 'yes' : '',
    referenceText(field),
    field.description,
  ]);
  return section(
    title,
    intro,
    ['Address', 'Name', 'Access', 'Default', 'Persistent', 'Reference', 'Description'],
    rows,
  );
}

function names(values: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(values ?? {})
    .map(([key, name]) => `${key} ${name}`)
    .join(', ');
}

function typeText(field: RegisterField): string {
  const order = field.wordOrder === 'little' ? ', low word first' : '';
  return `${field.type}${field.type === 'string' ? `(${field.length * 2})` : ''}${order}`;
}

function registers(title: string, intro: string, fields: readonly RegisterField[]): string[] {
  const rows = fields.map((field) => {
    const writable = field.access !== 'r';
    const last = field.address + field.length - 1;
    return [
      field.length === 1 ? String(field.address) : `${field.address}–${last}`,
      code(field.name),
      typeText(field),
      field.scale === 1 ? '' : String(field.scale),
      field.unit === '1' ? '' : (field.unit ?? ''),
      writable ? field.access : '',
      rangeText(field),
      writable || field.default !== 0 ? defaultText(field) : '',
      field.persistent ? 'yes' : '',
      names(field.symbols),
      names(field.bits),
      referenceText(field),
      field.description,
    ];
  });
  const headers = ['Address', 'Name', 'Type', 'Scale', 'Unit', 'Access', 'Range', 'Default', 'Persistent'];
  return section(title, intro, [...headers, 'Values', 'Bits', 'Reference', 'Description'], rows);
}

function channels({ inputs, outputs }: Profile['channels']): string[] {
  const rows = (list: typeof inputs) =>
    channelPlaces(list).map(({ channel: { name, unit, description }, at, length }) => [
      length === 1 ? String(at) : `${at}–${at + length - 1}`,
      code(name),
      length === 1 ? '' : String(length),
      unit ?? '',
      description,
    ]);
  const headers = ['Channel', 'Name', 'Elements', 'Unit', 'Description'];
  return [
    ...section(
      'Input channels',
      'Read from the hardware, or from a simulated plant, before each scan.',
      headers,
      rows(inputs),
    ),
    ...section('Output channels', 'Driven after each scan.', headers, rows(outputs)),
  ];
}

function config(profile: Profile): string[] {
  const rows = profile.config.map((field) => [
    String(field.id),
    code(field.name),
    field.type,
    field.length === 1 ? '' : String(field.length),
    field.unit ?? '',
    field.symbols ? names(field.symbols) : `${field.min} to ${field.max}`,
    new Set(field.default).size === 1 ? String(field.default[0]) : field.default.join(' '),
    field.description,
  ]);
  const headers = ['Id', 'Name', 'Type', 'Elements', 'Unit', 'Values', 'Default', 'Description'];
  return section('Config', 'Fields of the config document.', headers, rows);
}

function update({ update: rules }: Profile): string[] {
  if (rules === undefined) return [];
  const { migrates, request, ready, battery } = rules;
  const sentences = [
    ...(migrates.length === 0 ? [] : [`Takes over the records of version ${migrates.join(', ')}.`]),
    ...(request === undefined ? [] : [`${code(request)} = 1 asks it to get ready to be replaced, 0 calls that off.`]),
    ready === undefined ? 'It may be replaced between any two scans.' : `It may be replaced while ${code(ready)} is 1.`,
    ...(battery === undefined ? [] : [`The charge of its battery is ${code(battery)}.`]),
  ];
  return [`## Update\n\n${sentences.join(' ')}`];
}

/** The register table of a profile for docs/registers/, in Markdown. */
export function generateMarkdown(profile: Profile): string {
  const { identity, events, records } = profile;
  const event = events.map(({ code: number, name, severity, description }) => [
    String(number),
    code(name),
    severity,
    description,
  ]);
  const record = records.map(({ id, name, version, description }) => [
    String(id),
    code(name),
    String(version),
    description,
  ]);
  const parts = [
    `<!-- ${banner(profile.class)} -->`,
    `# ${identity.productName ?? profile.class}: registers`,
    profile.description,
    `Class \`${profile.class}\`, version ${profile.version}, product code ${identity.productCode} by ${identity.vendorName}. Profile digest \`${profileDigest(profile).slice(0, 16)}\`.`,
    'Addresses are those on the wire, from 0. A value of several registers has its most significant register first unless its type says otherwise, and is read or written whole. Value = raw number × scale; range and default are in the unit given.',
    ...bits('Coils', 'Read by function 1, written by 5 and 15.', profile.coils),
    ...bits('Discrete inputs', 'Read by function 2.', profile.discreteInputs),
    ...registers('Input registers', 'Read by function 4.', profile.inputRegisters),
    ...registers(
      'Holding registers',
      'Read by functions 3 and 23, written by 6, 16, 22 and 23.',
      profile.holdingRegisters,
    ),
    ...channels(profile.channels),
    ...section('Events', '', ['Code', 'Name', 'Severity', 'Description'], event),
    ...config(profile),
    ...section('Records', 'Persisted by the firmware itself.', ['Id', 'Name', 'Version', 'Description'], record),
    ...update(profile),
  ];
  return `${parts.join('\n\n')}\n`;
}
