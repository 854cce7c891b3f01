import { hex } from '../../../protocols/bytes/hex.ts';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { completeConfig } from '../../../protocols/config/config-file.ts';
import { momentText } from '../../../protocols/config/print-config.ts';
import { type Examination, type ExaminedDocument, examineConfig } from '../../config/examine-config.ts';
import { UsageError } from '../failure.ts';
import type { UpdateLineOptions } from '../flash/update-line.ts';
import { coloured, dim } from '../style.ts';
import { classFirmware } from './class-firmware.ts';
import { type ConfigProfileOptions, readConfigArgument } from './config-argument.ts';
import { statusJson } from './config-text.ts';
import { eachUnit } from './each-unit.ts';

export interface DiffConfigOptions extends UpdateLineOptions, ConfigProfileOptions {
  readonly json?: boolean;
}

/** A document as a command names it, to be examined. @throws UsageError, ConfigFileError */
export async function examinedDocument(
  file: string,
  options: ConfigProfileOptions,
): Promise<ExaminedDocument & { readonly names: ReadonlyMap<number, string> }> {
  const read = await readConfigArgument(file, options);
  if (read.kind === 'draft') {
    const { draft, profile, title } = read;
    // It has no sequence number yet; whether that is high enough is not asked then.
    const document = completeConfig(draft, { title, sequence: draft.sequence ?? 1 });
    return { document, profile, image: await classFirmware(profile), names: draft.names };
  }
  const { document, profile, bytes, payload } = read;
  if (profile === undefined) {
    throw new UsageError(`${file}: class ${document.target.class} is not known here; give its --profile`);
  }
  const image = document.target.schema === profile.version ? await classFirmware(profile) : undefined;
  return { document, profile, image, signed: { bytes, payload }, names: new Map() };
}

/** `kerb config diff` */
export async function diffConfigs(
  address: string,
  unitIds: readonly number[],
  file: string,
  options: DiffConfigOptions,
): Promise<void> {
  const examined = await examinedDocument(file, options);
  await eachUnit(address, unitIds, options, async (line, unitId, how) => {
    const found = await examineConfig(line, unitId, examined, how);
    const ok = found.obstacles.length === 0;
    return { ok, json: examinationJson(found), text: examinationText(found, examined.document), isReport: true };
  });
}

function examinationJson({ status, firmware, obstacles, has, changes }: Examination): object {
  return {
    wouldTake: obstacles.length === 0,
    obstacles,
    has: has ?? null,
    firmware: { ...firmware, digest: hex(firmware.digest) },
    changes: changes?.map(({ path, before = null, after = null }) => ({ path, before, after })) ?? null,
    status: statusJson(status),
  };
}

function examinationText(found: Examination, document: ConfigDocument): string {
  const { unitId, obstacles, changes, has } = found;
  const rows: string[] = [];
  if (obstacles.length > 0) {
    rows.push(coloured('red', `unit ${unitId} would not take it:`));
    for (const obstacle of obstacles) rows.push(`  it ${obstacle}`);
  } else if (has === 'running') rows.push(`unit ${unitId} runs it already`);
  else {
    const when = document.activateAtS === 0 ? 'at once' : `at ${momentText(document.activateAtS)}`;
    rows.push(
      coloured('green', `unit ${unitId} would take it${has === 'pending' ? ' and has it' : ''}; in effect ${when}`),
    );
  }
  if (changes === undefined) rows.push(dim('  what it has now cannot be compared'));
  else if (changes.length === 0) rows.push(dim('  nothing would change'));
  for (const { path, before, after } of changes ?? []) {
    if (before === undefined) rows.push(coloured('green', `  + ${path}: ${after}`));
    else if (after === undefined) rows.push(coloured('red', `  - ${path}: ${before}`));
    else rows.push(coloured('yellow', `  ~ ${path}: ${before} → ${after}`));
  }
  return rows.join('\n');
}
