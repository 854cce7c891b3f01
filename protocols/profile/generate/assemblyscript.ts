import { blockLayout } from '../layout.ts';
import type { Profile } from '../profile.ts';
import {
  channelAccessors,
  configAccessors,
  constants,
  discreteInputBits,
  registerAccessors,
} from './assemblyscript-accessors.ts';
import { configTable, defaultsFunction } from './assemblyscript-defaults.ts';
import { writeChecks } from './assemblyscript-writes.ts';
import { FIRMWARE_BANNER } from './banner.ts';
import { wordOrderFunction } from './word-order.ts';

/** `majorMinorRevision` as major × 256 + minor; what of it is no number counts as 0. */
function revision({ identity }: Profile): number {
  const [major = 0, minor = 0] = identity.majorMinorRevision.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return ((major & 0xff) << 8) | (minor & 0xff);
}

/** Only for a class that has some, so that others do not carry the code for it. */
function migratesLines(versions: readonly number[]): string[] {
  return [
    '/** Earlier versions whose settings and config are taken over. */',
    `export const MIGRATES: StaticArray<u32> = [${versions.join(', ')}];`,
  ];
}

function areas(profile: Profile): string {
  const layout = blockLayout(profile);
  const rows = [
    ['COILS', 'COIL_COUNT', layout.coils],
    ['DISCRETE_INPUTS', 'DISCRETE_INPUT_COUNT', layout.discreteInputs],
    ['INPUT_REGISTERS', 'INPUT_REGISTER_COUNT', layout.inputRegisters],
    ['HOLDING_REGISTERS', 'HOLDING_REGISTER_COUNT', layout.holdingRegisters],
    ['INPUT_CHANNELS', 'INPUT_CHANNEL_COUNT', layout.inputChannels],
    ['OUTPUT_CHANNELS', 'OUTPUT_CHANNEL_COUNT', layout.outputChannels],
    ['CONFIG', 'CONFIG_COUNT', layout.config],
  ] as const;
  const migrates = profile.update?.migrates ?? [];
  const configWindow = profile.holdingRegisters.find(({ name }) => name === 'configCommand')?.address ?? -1;
  return [
    '/** Version of the persisted settings and config. */',
    `export const VERSION: u32 = ${profile.version};`,
    ...(migrates.length === 0 ? [] : migratesLines(migrates)),
    '/** Revision of the firmware: major × 256 + minor. */',
    `export const REVISION: u32 = ${revision(profile)};`,
    '',
    "// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.",
    ...rows.map(([area, , { offset }]) => `export const ${area}: usize = ${offset};`),
    `export const STATE: usize = ${layout.stateOffset};`,
    '',
    ...rows.map(([, count, area]) => `export const ${count}: i32 = ${area.count};`),
    '',
    '/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */',
    `export const CONFIG_WINDOW: i32 = ${configWindow};`,
    '',
    "/** Offset and count of each area, and the state's offset. */",
    'export const LAYOUT: StaticArray<u32> = [',
    ...rows.map(([, , { offset, count }]) => `  ${offset}, ${count},`),
    `  ${layout.stateOffset},`,
    '];',
  ].join('\n');
}

/**
 * The AssemblyScript module of a profile: places, accessors, defaults and write checks. `profile` must have passed
 * `firmwareProblems`.
 */
export function generateAssemblyScript(profile: Profile): string {
  const layout = blockLayout(profile);
  const parts = [
    FIRMWARE_BANNER,
    areas(profile),
    registerAccessors(profile, layout),
    discreteInputBits(profile, layout),
    channelAccessors(profile, layout),
    configAccessors(profile, layout),
    constants(profile),
    configTable(profile),
    defaultsFunction(profile, layout),
    writeChecks(profile),
    ...wordOrderFunction(profile),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
