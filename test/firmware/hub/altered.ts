import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as asc from 'assemblyscript/asc';
import { CompileError } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';

/** A piece of a source of firmware/hub that stands there exactly once, and what stands in its place. */
export interface Replacement {
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

const ENTRY = 'firmware/hub/index.generated.ts';
/** It runs for seconds: the optimiser would take longer than it saves. */
const OPTIONS = ['--config', 'asconfig.json', '--optimizeLevel', '1', '--outFile', 'out.wasm', '--noColors'];

/** A hub whose loads ask for what the test writes: see `Bidder`. So dispatch is tested whatever planner and rules make of a home. */
const bidding: readonly Replacement[] = [
  {
    file: 'requests.ts',
    text: 'export function makeRequests(device: usize): void {',
    by: `
import { HOLDING_REGISTERS } from './profile.generated';

function wordAt(device: usize, index: i32, field: i32): i32 {
  const at = device + HOLDING_REGISTERS + 146 * 2 + ((<usize>(index * 6 + field)) << 2);
  return (<i32>load<u16>(at) << 16) | <i32>load<u16>(at, 2);
}

function askAsWritten(device: usize): bool {
  for (let index = 0; index < <i32>LOADS; index++) {
    const asking = loadOf(device, index);
    const there = asking.available;
    asking.most = there ? wordAt(device, index, 0) : 0;
    asking.least = wordAt(device, index, 1);
    asking.bid = wordAt(device, index, 2);
    asking.deliver = there ? wordAt(device, index, 3) : 0;
    asking.ask = wordAt(device, index, 4);
    asking.reason = <u16>wordAt(device, index, 5);
  }
  return true;
}

export function makeRequests(device: usize): void {
  if (askAsWritten(device)) return;`,
  },
  { file: 'hub.ts', text: '  plannerOf(device).scan(device, elapsedMs);\n', by: '' },
];

/**
 * The hub's image with its loads bidding as the test says, and pieces of its sources replaced; the sources stay as they are.
 * @throws CompileError
 */
export async function biddingHub(replacements: readonly Replacement[] = []): Promise<CoreImage> {
  const changed = await changedSources([...bidding, ...replacements]);
  const stderr = asc.createMemoryStream();
  let image: Uint8Array | undefined;
  const { error } = await asc.main([ENTRY, '--baseDir', packageRoot, ...OPTIONS], {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: async (name, baseDir) => {
      const path = join(baseDir, name);
      return changed.get(path) ?? (await readFile(path, 'utf8').catch(() => null));
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') image = contents;
    },
    listFiles: () => [],
  });
  const diagnostics = stderr.toString().trim();
  if (error || diagnostics || image === undefined) throw new CompileError(ENTRY, diagnostics || String(error));
  return new CoreImage(admit(withProfile(image, hubProfile), gatewayLimits));
}

async function changedSources(replacements: readonly Replacement[]): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const { file, text, by } of replacements) {
    const path = join(packageRoot, 'firmware/hub', file);
    const source = changed.get(path) ?? (await readFile(path, 'utf8'));
    const times = source.split(text).length - 1;
    if (times !== 1) throw new Error(`firmware/hub/${file} has this ${times} times, not once: ${text}`);
    changed.set(
      path,
      source.replace(text, () => by),
    );
  }
  return changed;
}
