import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { confirm, foundExtension, writeFound } from '../../../sim/fuzz/found-file.ts';
import type { Finding } from '../../../sim/fuzz/fuzz.ts';
import { type Failure, failureText } from '../../../sim/fuzz/outcome.ts';
import { whole } from '../../../sim/fuzz/shrink/candidate.ts';
import type { CoreImage } from '../../runtime/core.ts';
import { UsageError } from '../failure.ts';
import type { OwnFirmware } from '../sim/own-firmware.ts';

/** What was found, as it is told. */
export interface FoundReport {
  /** Of the search. */
  readonly run: number;
  readonly failure: Failure;
  /** The smallest scenario that fails like it. */
  readonly file: string;
  readonly lines: number;
  /** Smaller scenarios that were tried for it. */
  readonly tried: number;
  readonly replay: string;
}

export interface FoundOptions {
  readonly original: string;
  readonly program: unknown;
  readonly out: string | undefined;
  /** Options of the search, with a blank before each. */
  readonly search: string;
  readonly firmware: OwnFirmware;
  readonly images: ReadonlyMap<string, CoreImage>;
}

/** The name of the file for the finding of that number, from 1. */
export function foundName({ original, program, out }: FoundOptions, number: number): string {
  const extension = foundExtension(original, program);
  const base = out ?? `${basename(original, extname(original))}.found${extension}`;
  if (extname(base) === '' || (program !== undefined && extname(base) !== extension)) {
    throw new UsageError(`${base}: a scenario like ${original} is written to a file that ends in ${extension}`);
  }
  return number === 1 ? base : `${base.slice(0, -extname(base).length)}-${number}${extname(base)}`;
}

/** Writes what was found, reads it back and runs it. @throws UsageError, LostFailureError */
export async function reportFound(
  { found, shrunk }: Finding,
  number: number,
  options: FoundOptions,
): Promise<FoundReport> {
  const { original, program, search, firmware, images } = options;
  const file = foundName(options, number);
  const replay = `kerb sim ${file}${firmware.replay}`;
  const { failure } = shrunk;
  const comments = [
    `${failureText(failure)}: ${failure.reason}; replay: ${replay}`,
    `found by: kerb fuzz ${original}${search}${firmware.replay} (run ${found.run})`,
  ];
  const content = whole(shrunk.candidate);
  try {
    await writeFound({ file, original, content, comments, kinds: firmware.plantKinds }, program !== undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`${file} cannot be written (${code}); give a file with --out that can`);
  }
  const confirmed = await confirm(file, failure, {
    profiles: firmware.profiles,
    plantKinds: firmware.plantKinds,
    images,
  });
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').length;
  return { run: found.run, failure: confirmed, file, lines, tried: shrunk.tries, replay };
}
