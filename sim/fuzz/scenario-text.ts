import { dirname, relative, resolve, sep } from 'node:path';
import { stringify } from 'yaml';
import { DOCUMENT_KEYS } from '../delivery.ts';
import { plantKinds } from '../plant/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import { fileOf } from '../series/reference.ts';
import { type Content, partsOf } from './content.ts';

const WIDTH = 110;

/** A scenario as a YAML file, in as few lines as can be read. */
export function scenarioYaml(content: Content, comments: readonly string[]): string {
  const parts = inOrder(content).flatMap(([key, value]) => partLines(key, value));
  return `${[...comments.map(commentLine), ...parts].join('\n')}\n`;
}

/**
 * A scenario as a TypeScript file that takes its program from another one.
 * @param program that other file, relative to this one
 */
export function scenarioProgram(content: Content, comments: readonly string[], program: string): string {
  const lines = [
    ...comments.map((text) => `// ${oneLine(text)}`),
    `import original from ${quoted(program.startsWith('.') ? program : `./${program}`)};`,
    ...wrapped(`const scenario = ${inCode(Object.fromEntries(inOrder(content)))};`, '', '  '),
    'export default { ...original, scenario };',
  ];
  return `${lines.join('\n')}\n`;
}

/** The same scenario as it reads in another folder: files of recorded values, plans and homes are named from there. */
export function relocated(
  content: Content,
  fromFile: string,
  toFile: string,
  kinds: ReadonlyMap<string, PlantKind> = plantKinds,
): Content {
  const devices = Object.entries(partsOf(content, 'devices'));
  if (devices.length === 0) return withPlants(content, fromFile, toFile, kinds);
  const moved = devices.map(([name, device]) => [
    name,
    Object.fromEntries(
      Object.entries(device).map(([key, value]) => {
        const isFile = DOCUMENT_KEYS.some((document) => document === key) && typeof value === 'string';
        return [key, isFile ? relativeFile(resolve(dirname(fromFile), value), toFile) : value];
      }),
    ),
  ]);
  return withPlants({ ...content, devices: Object.fromEntries(moved) }, fromFile, toFile, kinds);
}

function withPlants(
  content: Content,
  fromFile: string,
  toFile: string,
  kinds: ReadonlyMap<string, PlantKind>,
): Content {
  const plants = Object.entries(partsOf(content, 'plants'));
  if (plants.length === 0) return content;
  const moved = plants.map(([name, plant]) => {
    const kind = kinds.get(plant['kind'] as string)!;
    const files = new Set([...kind.files(plant as never), ...(kind.otherFiles?.(plant as never) ?? [])]);
    return [name, withFiles(plant, files, fromFile, toFile)];
  });
  return { ...content, plants: Object.fromEntries(moved) };
}

function withFiles(part: unknown, files: ReadonlySet<string>, fromFile: string, toFile: string): unknown {
  if (typeof part === 'string') {
    const file = part.includes('#') ? fileOf(part) : part;
    if (!files.has(file)) return part;
    return relativeFile(resolve(dirname(fromFile), file), toFile) + part.slice(file.length);
  }
  if (Array.isArray(part)) return part.map((item) => withFiles(item, files, fromFile, toFile));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, withFiles(value, files, fromFile, toFile)]),
  );
}

/** `file` as another file names it, with slashes. */
export function relativeFile(file: string, fromFile: string): string {
  return relative(dirname(resolve(fromFile)), resolve(file))
    .split(sep)
    .join('/');
}

function partLines(key: string, value: unknown): string[] {
  const whole = `${key}: ${inFlow(value)}`;
  if (whole.length <= WIDTH) return [whole];
  if (Array.isArray(value))
    return [`${key}:`, ...value.flatMap((item) => wrapped(`- ${inFlow(item)}`, '  ', '      '))];
  const entries = Object.entries(value as Content);
  return [`${key}:`, ...entries.flatMap(([name, part]) => wrapped(`${name}: ${inFlow(part)}`, '  ', '      '))];
}

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  // What would take several lines is written as in JSON.
  if (typeof value === 'string' && /[\p{Cc}\u2028\u2029]/u.test(value)) return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) {
    // As an item of a list, since what has a comma or a bracket needs quotes there.
    return stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 })
      .trimEnd()
      .slice(1, -1);
  }
  const entries = Object.entries(value).map(([key, part]) => `${inFlow(key)}: ${inFlow(part)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const ORDER = ['name', 'start', 'duration', 'seed', 'lines', 'plants', 'devices', 'host', 'faults', 'timeline'];

/** The parts of a scenario as people write them. */
function inOrder(content: Content): [string, unknown][] {
  const place = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.entries(content).sort(([a], [b]) => place(a) - place(b));
}

/** Breaks a line behind commas where it is too long, but not inside a text in quotes. */
function wrapped(line: string, indent: string, further: string): string[] {
  const lines: string[] = [];
  let current = indent;
  for (const piece of pieces(line)) {
    const begins = current.trim() === '';
    if (!begins && current.length + 1 + piece.length > WIDTH) {
      lines.push(current);
      current = further + piece;
    } else current += begins ? piece : ` ${piece}`;
  }
  return [...lines, current];
}

const QUOTED = /(?<=[\s[{(])(?:'(?:\\.|''|[^'\\])*'|"(?:\\.|[^"\\])*")/g;

/** Parts between which a line may be broken. */
function pieces(line: string): string[] {
  // A blank in quotes stands aside as a character that no scenario holds.
  const masked = line.replace(QUOTED, (text) => text.replaceAll(' ', '\u0000'));
  return masked.split(/(?<=,) /).map((piece) => piece.replaceAll('\u0000', ' '));
}

function inCode(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(inCode).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, part]) => {
    const name = /^[A-Za-z]\w*$/.test(key) ? key : quoted(key);
    return `${name}: ${inCode(part)}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function commentLine(text: string): string {
  return `# ${oneLine(text)}`;
}
