import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../host/package-root.ts';

interface Source {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments; strings are kept. */
  readonly code: string;
}

const FOLDERS = ['firmware', 'protocols', 'host', 'sim', 'bench', 'test'];

/** Comments, or the strings in which something like a comment may stand. */
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

async function read(folder: string, ending: '.ts' | '.js'): Promise<Source[]> {
  const entries = await readdir(join(packageRoot, folder), { recursive: true }).catch(() => []);
  const paths = entries.filter((name) => name.endsWith(ending)).map((name) => posix.join(folder, name));
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(packageRoot, path), 'utf8');
      return { path, text, code: withoutComments(text) };
    }),
  );
}

const sources = (await Promise.all(FOLDERS.map((folder) => read(folder, '.ts')))).flat();
const shipped = sources.filter(({ path }) => !/^(test|bench)\//.test(path));
/** Of the pages that browsers load as they stand. */
const scripts = (await Promise.all(['host', 'sim'].map((folder) => read(folder, '.js')))).flat();
const isGenerated = ({ path }: Source) => path.includes('.generated.');

// ---------------------------------------------------------------------------------------------------------------------

/** What a file imports: paths from the root for our own, names for others. */
function importsOf({ path, code }: Pick<Source, 'path' | 'code'>): string[] {
  const found = code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"\n]+)['"]/g);
  return [...found].map(([, name]) => (name!.startsWith('.') ? posix.join(dirname(path), name!) : name!));
}

/** The same without those of types, which are gone when it runs, and those that are made while it runs. */
function valueImportsOf({ path, code }: Pick<Source, 'path' | 'code'>): string[] {
  return importsOf({ path, code: code.replace(/\b(?:import|export) type\b[^'"]*['"][^'"\n]+['"]|\bimport\(/g, '') });
}

/** Ways that come back to where they began, each once. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const before = way.indexOf(path);
    if (before >= 0) found.push([...way.slice(before), path].join(' → '));
    if (before >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

const top = (path: string) => path.split('/')[0]!;
const isOurs = (name: string) => FOLDERS.includes(top(name)) && name.includes('/');

/** Packages of a pure codec: they read and write nothing. */
const PURE_PACKAGES = new Set(['ajv', 'cbor-x', 'yaml', 'node:crypto', 'node:zlib', 'assemblyscript', '@peculiar']);

/** Why an import goes the wrong way; undefined when it does not (docs/architecture.md). */
function wrongImport(from: string, to: string): string | undefined {
  const own = isOurs(to);
  switch (top(from)) {
    case 'firmware': {
      if (!own) return 'firmware uses nothing but firmware/sdk: the runtime hands it what it needs';
      const folder = dirname(from);
      return dirname(to) === folder || dirname(to) === 'firmware/sdk'
        ? undefined
        : 'firmware imports firmware/sdk and its own folder';
    }
    case 'protocols':
      if (own) return top(to) === 'protocols' ? undefined : 'protocols/ imports nothing else of ours: pass it in';
      return PURE_PACKAGES.has(to.startsWith('node:') ? to : to.split('/')[0]!)
        ? undefined
        : 'protocols/ does no input or output: let host/ do it and hand over bytes';
    case 'host':
      if (!own || top(to) === 'protocols') return undefined;
      if (top(to) === 'host') {
        const outOfCli = to.startsWith('host/cli/') && !from.startsWith('host/cli/');
        return outOfCli ? 'only host/cli imports host/cli: the library knows no command line' : undefined;
      }
      return top(to) === 'sim' && from.startsWith('host/cli/')
        ? undefined
        : 'host/ imports protocols/; only host/cli starts sim/';
    case 'sim':
      if (!own || ['sim', 'protocols'].includes(top(to))) return undefined;
      return top(to) === 'host' && !to.startsWith('host/cli/')
        ? undefined
        : 'sim/ imports host/ (not its cli) and protocols/';
    default:
      return undefined;
  }
}

describe('imports', () => {
  test('go the way that docs/architecture.md shows', () => {
    const wrong = shipped.flatMap((source) =>
      importsOf(source).flatMap((to) => {
        const why = wrongImport(source.path, to);
        return why === undefined ? [] : [`${source.path} imports ${to}: ${why}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('of values go in no circle', () => {
    const edges = new Map(shipped.map((source) => [source.path, valueImportsOf(source)]));
    expect(circles(edges)).toEqual([]);
    const round = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };
    expect(circles(new Map(Object.entries(round)))).toEqual(['b → c → b']);
  });

  test('are seen in all their forms', () => {
    const code = `import a from './a.ts';\nimport {\n  b,\n} from '../b/b.ts';\nexport * from "yaml";\nimport './c.ts';
      const d = await import('koffi'); import type { E } from 'node:fs';`;
    expect(importsOf({ path: 'host/line/x.ts', code })).toEqual([
      'host/line/a.ts',
      'host/b/b.ts',
      'yaml',
      'host/line/c.ts',
      'koffi',
      'node:fs',
    ]);
  });

  test.each([
    ['firmware/meter/meter.ts', 'firmware/hub/hub.ts'],
    ['firmware/meter/meter.ts', 'protocols/modbus/crc.ts'],
    ['firmware/sdk/block.ts', 'firmware/meter/meter.ts'],
    ['protocols/modbus/crc.ts', 'host/clock/clock.ts'],
    ['protocols/modbus/crc.ts', 'node:fs'],
    ['protocols/modbus/crc.ts', 'serialport'],
    ['host/gateway/gateway.ts', 'sim/plant/house.ts'],
    ['host/gateway/gateway.ts', 'host/cli/failure.ts'],
    ['host/gateway/gateway.ts', 'bench/run.ts'],
    ['host/cli/kerb.ts', 'test/firmware/run.ts'],
    ['sim/bus/pty.ts', 'host/cli/failure.ts'],
    ['sim/bus/pty.ts', 'test/firmware/run.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(wrongImport(from, to)).toBeDefined();
  });
});

// ---------------------------------------------------------------------------------------------------------------------

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly instead: string;
  /** Files to which it does not apply. */
  readonly except?: RegExp;
  /** A line that it must find. */
  readonly example: string;
  /** Comments count, too. */
  readonly inComments?: boolean;
}

/** Not in what is shipped. */
const BANS: readonly Ban[] = [
  {
    what: 'Date.now and new Date()',
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    instead: 'clock.wallMs() of host/clock/clock.ts',
    except: /^(?:host|sim)\/clock\//,
    example: 'const now = Date.now();',
  },
  {
    what: 'performance.now and process.hrtime',
    pattern: /\bperformance\.now\b|\bprocess\.hrtime\b/,
    instead: 'clock.monotonicMs() of host/clock/clock.ts',
    except: /^(?:host|sim)\/clock\//,
    example: 'performance.now()',
  },
  {
    what: 'timers',
    pattern: /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|['"]node:timers/,
    instead: 'clock.after(), DeadlineTimer or runAt of host/clock/',
    except: /^(?:host|sim)\/clock\//,
    example: 'setImmediate(run)',
  },
  {
    what: 'Math.random and other chance',
    pattern: /\bMath\.random\b|\brandom(?:Bytes|Int|UUID)\b|\bgetRandomValues\b/,
    instead: 'the seeded numbers of sim/random.ts',
    // The cache needs names for temporary files that no other process has; encryption a salt, a certificate a serial number,
    // the request of a receipt a nonce, a device a key, and a user a token, that nobody can foresee.
    except:
      /^(?:sim\/random|host\/build\/image-cache|host\/keys\/(?:encrypted-pkcs8|certificate-serial)|host\/config\/nonce|host\/web\/pairing|host\/slots\/config\/random-secret|host\/fleet\/chance)\.ts$/,
    example: 'if (Math.random() < 0.5) return;',
  },
  {
    what: 'the console',
    pattern: /\bconsole\.\w/,
    instead: 'a listener or a log option of the caller; only host/cli prints',
    except: /^host\/cli\//,
    example: "console.log('here')",
  },
  {
    what: 'process.exit',
    pattern: /\bprocess\.(?:exit|abort|kill)\(/,
    instead: 'process.exitCode in host/cli, a typed error elsewhere',
    // Signal 0 ends nothing: it asks whether a process is there.
    except: /^host\/memory\/file-lock\.ts$/,
    example: 'process.exit(1)',
  },
  {
    what: 'any',
    pattern: /(?::|<|\bas|,|\|)\s*any\b(?!\s*:)/,
    instead: 'unknown and a check, or the real type',
    except: /^firmware\//,
    example: 'const value: any = 1;',
  },
  {
    what: 'node-pty',
    pattern: /['"](?:@\w+\/)?node-pty['"]/,
    instead: 'sim/bus/pty.ts, as node-pty can signal every process of the machine',
    example: "import { spawn } from '@lydell/node-pty';",
  },
  {
    what: 'switched-off checks',
    pattern: /@ts-(?:ignore(?!: decorator)|nocheck|expect-error)|biome-ignore(?! lint\/\S+: \S)/,
    instead: 'the right type; a rule that is wrong here is named, with the reason',
    example: '// @ts-ignore',
    inComments: true,
  },
  {
    what: 'reminders',
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    instead: 'the work itself, or an entry in the tracker',
    // DL/T 645 writes a number of four digits as XXX.X.
    except: /^protocols\/dlt645\//,
    example: '// TODO: later',
    inComments: true,
  },
  {
    what: 'code made at run time',
    pattern: /\beval\(|\bnew Function\(/,
    instead: 'a function',
    example: "eval('1')",
  },
  {
    what: 'errors passed over in silence',
    pattern: /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}/,
    instead: 'a typed error, or a comment that says why nothing is to be done',
    example: 'try { run(); } catch {}',
  },
];

/** Lines of a source in which a ban is broken. */
function offences({ path, text, code }: Source, { pattern, except, inComments = false }: Ban): string[] {
  if (except?.test(path)) return [];
  return (inComments ? text : code)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}

describe('what is shipped keeps clear of', () => {
  test.each(BANS)('$what; instead: $instead', (ban) => {
    const { example } = ban;
    expect(offences({ path: 'host/x.ts', text: example, code: withoutComments(example) }, ban)).toHaveLength(1);
    expect(shipped.filter((source) => !isGenerated(source)).flatMap((source) => offences(source, ban))).toEqual([]);
  });

  test('comments are left out, strings are not', () => {
    const code = withoutComments(`a('//b'); // Date.now\n/* Math.random\n */ c("/*"); d(\`//\`); e = f / g; // h`);
    expect(code.replace(/ +/g, ' ')).toBe(`a('//b'); \n \n c("/*"); d(\`//\`); e = f / g; `);
  });
});

test('no test is left out or run alone', () => {
  const left = /\b(?:test|it|describe)\.(?:only|skip|todo|fails)\b|\b(?:fit|xit|fdescribe|xdescribe)\(/;
  const found = sources.filter(({ path }) => path.endsWith('.test.ts') && path !== 'test/structure.test.ts');
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(({ code }) => left.test(code)).map(({ path }) => path)).toEqual([]);
});

test('packages of the ban list are not installed for us', async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => /node-pty|^usb|node-gyp/.test(name))).toEqual([]);
  // Each is fixed to one version, so that a fresh clone is what was tested.
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) =>
    /[\^~*x><]/.test(version),
  );
  expect(loose).toEqual([]);
});

// ---------------------------------------------------------------------------------------------------------------------

const LINE_LIMIT = 400;
const TEST_LINE_LIMIT = 520;
const USUAL_LINES = 200;
const lines = ({ text }: Source) => text.split('\n').length - 1;

test(`no file is longer than ${LINE_LIMIT} lines (a test ${TEST_LINE_LIMIT}), and most are shorter than ${USUAL_LINES}`, () => {
  const written = [...sources, ...scripts].filter((source) => !isGenerated(source));
  const limit = ({ path }: Source) => (path.startsWith('test/') ? TEST_LINE_LIMIT : LINE_LIMIT);
  const long = written
    .filter((source) => lines(source) > limit(source))
    .map((source) => `${source.path}: ${lines(source)}`);
  expect(long).toEqual([]);
  const ours = [...shipped, ...scripts].filter((source) => !isGenerated(source));
  const beyond = ours.filter((source) => lines(source) > USUAL_LINES);
  expect(beyond.length / ours.length).toBeLessThan(0.2);
});

test('files are named by what they hold, in lower case with hyphens', () => {
  const names = sources.map(({ path }) => path);
  expect(names.filter((path) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(basename(path)))).toEqual([]);
  expect(
    names.filter((path) => /(?:^|[/-])(?:utils?|helpers?|misc|common|managers?|stuff)(?:[/.-]|$)/.test(path)),
  ).toEqual([]);
});

test('names of this machine are in no file', () => {
  const found = sources.filter(
    ({ path, text }) => path !== 'test/structure.test.ts' && /\/(?:home|root|work|Users)\/\w/.test(text),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});

// ---------------------------------------------------------------------------------------------------------------------

/** Classes that parts of host/, protocols/ and sim/ are made for. Any other one is its own folders and a line in kinds.ts. */
const KNOWN_CLASSES = new Set(['meter', 'sampled-meter', 'hub', 'signal', 'conflict-monitor']);
const CLASS_FOLDERS = /^(?:firmware|sim\/plant\/[^/]+)\/|^sim\/plant\/kinds\.ts$/;

/** How code names a class: its folder, what is generated from its profile, and its name, when that is no other word. */
function namesOf(deviceClass: string): RegExp {
  const camel = deviceClass.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const quoted = deviceClass.includes('-') ? `|['"\`]${deviceClass}['"\`]` : '';
  return new RegExp(`/${deviceClass}/|/${deviceClass}\\.generated|\\b${camel}Profile\\b${quoted}`);
}

test('a device class is added without a word about it in the rest of the source', async () => {
  const folders = await readdir(join(packageRoot, 'firmware'), { withFileTypes: true });
  const added = folders.filter(
    (entry) => entry.isDirectory() && entry.name !== 'sdk' && !KNOWN_CLASSES.has(entry.name),
  );
  expect(added.length).toBeGreaterThan(0);
  const elsewhere = shipped.filter((source) => !isGenerated(source) && !CLASS_FOLDERS.test(source.path));
  const told = (sources: readonly Pick<Source, 'path' | 'text'>[], name: string) =>
    sources.filter(({ text }) => namesOf(name).test(text)).map(({ path }) => `${path} knows ${name}`);
  expect(added.flatMap(({ name }) => told(elsewhere, name))).toEqual([]);
  expect(told(elsewhere, 'conflict-monitor')).not.toEqual([]);
});

// ---------------------------------------------------------------------------------------------------------------------

describe('the compiler', () => {
  const tsc = join(packageRoot, 'node_modules/typescript/bin/tsc');

  /** What the compiler says of a program that uses Kerb. */
  async function compile(program: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-types-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const index = JSON.stringify(join(packageRoot, 'host/index.ts'));
    await writeFile(
      join(folder, 'program.ts'),
      `import { meterProfile, openDevice, openLine } from ${index};
      const meter = openDevice(await openLine('tcp://127.0.0.1:502'), 1, meterProfile);
      ${program}`,
    );
    const config = {
      extends: join(packageRoot, 'tsconfig.json'),
      compilerOptions: {
        noEmit: true,
        incremental: false,
        rewriteRelativeImportExtensions: false,
        rootDir: '/',
        typeRoots: [join(packageRoot, 'node_modules/@types')],
      },
      files: ['program.ts', join(packageRoot, 'host/runtime/webassembly.d.ts')],
      include: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
      (error: { stdout: string }) => error,
    );
    return stdout;
  }

  test('takes a register by its name', async () => {
    expect(await compile("const watts: number = await meter.read('activePowerTotal'); console.log(watts);")).toBe('');
  });

  test('refuses what the profile does not have, each for its own reason', async () => {
    const refused = [
      ["await meter.read('activePowerTotl');", 'activePowerTotl'],
      ["await meter.read('vehiclesServedTotal');", 'vehiclesServedTotal'],
      ["await meter.write('activePowerTotal', 1);", 'activePowerTotal'],
      ["await meter.write('demandPeriod', '15');", "'string' is not assignable"],
      ["await meter.write('relayClosed', 1);", "'number' is not assignable"],
      [
        "const text: string = await meter.read('activePowerTotal'); console.log(text);",
        "is not assignable to type 'string'",
      ],
    ] as const;
    const told = await compile(refused.map(([line]) => line).join('\n'));
    const errors = told.split('\n').filter((line) => line.includes('error TS'));
    expect(errors).toHaveLength(refused.length);
    refused.forEach(([, message], index) => {
      expect(errors[index]).toMatch(new RegExp(`program[.]ts\\(${3 + index},\\d+\\): error TS`));
      expect(errors[index]).toContain(message);
    });
  });
});
