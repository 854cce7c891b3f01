import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../host/package-root.ts';
import { benchmarks } from './all.ts';
import type { Figure } from './figure.ts';
import { reportOf, table } from './report.ts';

const USAGE = `Usage: npm run bench -- [options]

Measures Kerb side by side with what it is compared to, in one run, and prints ratios: the median of several
interleaved rounds, and the least and greatest. A figure that misses its goal makes the exit code 1.

Options:
  --only NAMES   comma-separated: ${benchmarks.map(({ name }) => name).join(', ')}
  --quick        fewer and shorter rounds, to see that everything runs
  --devices N    how many devices the benchmark fleet has
  --json FILE    where the report goes (default bench/results/latest.json)
  --help

${benchmarks.map(({ name, description }) => `  ${name.padEnd(10)}${description}`).join('\n')}

Examples:
  npm run bench
  npm run bench -- --only tick,city
  npm run bench -- --only server --quick --json server.json
  npm run bench -- --only fleet --devices 100000`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      devices: { type: 'string' },
      json: { type: 'string', default: join(packageRoot, 'bench/results/latest.json') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const wanted = values.only?.split(',');
  const unknown = wanted?.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`no benchmark ${unknown}; there are ${benchmarks.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const devices = values.devices === undefined ? undefined : Number(values.devices);
  if (devices !== undefined && !(Number.isInteger(devices) && devices > 0)) {
    process.stderr.write(`--devices ${values.devices}: give a whole number above 0\n`);
    return 2;
  }
  const figures: Figure[] = [];
  for (const benchmark of benchmarks) {
    if (wanted !== undefined && !wanted.includes(benchmark.name)) continue;
    const progress = (text: string) => process.stderr.write(`${benchmark.name}: ${text}\n`);
    figures.push(
      ...(await benchmark.run({ quick: values.quick, progress, ...(devices !== undefined && { devices }) })),
    );
  }
  process.stdout.write(`${table(figures)}\n`);
  await mkdir(dirname(values.json), { recursive: true });
  await writeFile(values.json, `${JSON.stringify(reportOf(figures, values.quick), null, 2)}\n`);
  const failed = figures.filter(({ verdict }) => verdict === 'fail').length;
  const skipped = figures.filter(({ verdict }) => verdict === 'skipped').length;
  process.stdout.write(`\n${failed} missed, ${skipped} skipped; ${values.json}\n`);
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`${error.message}; see npm run bench -- --help\n`);
  process.exitCode = 2;
}
