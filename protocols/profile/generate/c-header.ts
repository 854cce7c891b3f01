import { type ChannelPlace, channelPlaces } from '../channel-places.ts';
import { configPlaces } from '../config-area.ts';
import { profileDigest } from '../digest.ts';
import { type BlockArea, blockLayout } from '../layout.ts';
import type { BitField, ConfigType, Profile, RegisterField } from '../profile.ts';
import { banner } from './banner.ts';
import { comment, integerLiteral, macroName, memberName, stringLiteral } from './c-text.ts';

interface Member {
  readonly name: string;
  readonly type: string;
  readonly length: number;
  /** Bytes from the begin of the area. */
  readonly at: number;
  readonly about: string;
}

const CONFIG_TYPES: Readonly<Record<ConfigType, string>> = { u8: 'uint8_t', u16: 'uint16_t', i32: 'int32_t' };

/** Type, scale and unit as they stand in comments: `i32, 0.001 kg`. */
function quantity({ type, scale = 1, unit }: { type?: string; scale?: number; unit?: string }): string {
  const measure = unit === undefined || unit === '1' ? '' : unit;
  const scaled = [scale === 1 ? '' : String(scale), measure].filter(Boolean).join(' ');
  return [type, scaled].filter(Boolean).join(', ');
}

function about(facts: string, description: string): string {
  return comment(facts === '' ? description : `${facts}: ${description}`);
}

/** What a C program has to know of one device class. */
class ClassHeader {
  private readonly profile: Profile;
  /** Before each macro, and before each type. */
  private readonly macro: string;
  private readonly type: string;

  constructor(profile: Profile) {
    this.profile = profile;
    this.macro = macroName(profile.class);
    this.type = this.macro.toLowerCase();
  }

  text(): string {
    const { profile, macro } = this;
    const guard = `KERB_CLASS_${macro}_H`;
    const parts = [
      comment(banner(profile.class).replace('`npm run generate`', '`kerb header`')),
      comment(`${profile.class}: ${profile.description}`),
      `#ifndef ${guard}\n#define ${guard}\n\n#include <stddef.h>\n#include <stdint.h>`,
      this.identity(),
      ...this.bits('COIL', 'Coils, by their addresses.', profile.coils),
      ...this.bits('DISCRETE_INPUT', 'Discrete inputs.', profile.discreteInputs),
      ...this.registers('INPUT_REGISTER', 'Input registers, by their addresses.', profile.inputRegisters),
      ...this.registers('HOLDING_REGISTER', 'Holding registers.', profile.holdingRegisters),
      this.block(),
      ...this.channels('INPUT', profile.channels.inputs),
      ...this.channels('OUTPUT', profile.channels.outputs),
      ...this.config(),
      ...this.numbers('Events, by their codes.', 'EVENT', profile.events, ({ code }) => code),
      ...this.numbers('Records that the firmware persists, by their keys.', 'RECORD', profile.records, ({ id }) => id),
      '#endif',
    ];
    return `${parts.join('\n\n')}\n`;
  }

  private define(name: string, value: string, remark = ''): string {
    return `#define ${this.macro}_${name} ${value}${remark === '' ? '' : ` ${remark}`}`;
  }

  private identity(): string {
    const { profile } = this;
    return [
      this.define('CLASS', stringLiteral(profile.class)),
      this.define('VERSION', String(profile.version), comment('Of the persisted settings and config.')),
      this.define('PROFILE_DIGEST', stringLiteral(profileDigest(profile))),
    ].join('\n');
  }

  private bits(bank: string, title: string, fields: readonly BitField[]): string[] {
    if (fields.length === 0) return [];
    const rows = fields.map(({ name, address, description }) =>
      this.define(`${bank}_${macroName(name)}`, String(address), comment(description)),
    );
    return [[comment(title), ...rows].join('\n')];
  }

  private registers(bank: string, title: string, fields: readonly RegisterField[]): string[] {
    if (fields.length === 0) return [];
    const rows = fields.flatMap((field) => {
      const name = macroName(field.name);
      const order = field.wordOrder === 'little' ? 'low word first, ' : '';
      return [
        this.define(`${bank}_${name}`, String(field.address), about(`${order}${quantity(field)}`, field.description)),
        ...(field.length === 1 ? [] : [this.define(`REGISTERS_OF_${name}`, String(field.length))]),
        ...(field.scale === 1 ? [] : [this.define(`SCALE_OF_${name}`, String(field.scale))]),
        ...this.symbols(field),
        ...Object.entries(field.bits ?? {}).map(([bit, flag]) =>
          this.define(`BIT_${name}_${macroName(flag)}`, `(UINT32_C(1) << ${bit})`),
        ),
      ];
    });
    return [[comment(title), ...rows].join('\n')];
  }

  private symbols({ name, symbols }: { name: string; symbols?: Readonly<Record<string, string>> }): string[] {
    return Object.entries(symbols ?? {}).map(([value, symbol]) =>
      this.define(`SYMBOL_${macroName(name)}_${macroName(symbol)}`, integerLiteral(Number(value))),
    );
  }

  /** Where the tables lie in a device's block, as the firmware's `layout` says. */
  private block(): string {
    const layout = blockLayout(this.profile);
    const areas: readonly (readonly [string, BlockArea])[] = [
      ['COILS', layout.coils],
      ['DISCRETE_INPUTS', layout.discreteInputs],
      ['INPUT_REGISTERS', layout.inputRegisters],
      ['HOLDING_REGISTERS', layout.holdingRegisters],
      ['INPUT_CHANNELS', layout.inputChannels],
      ['OUTPUT_CHANNELS', layout.outputChannels],
      ['CONFIG', layout.config],
    ];
    return [
      comment("A device's block: bytes from its handle, and bits, registers or 32-bit words there."),
      ...areas.flatMap(([area, { offset, count }]) => [
        this.define(`OFFSET_OF_${area}`, String(offset)),
        this.define(`COUNT_OF_${area}`, String(count)),
      ]),
      this.define('OFFSET_OF_STATE', String(layout.stateOffset)),
    ].join('\n');
  }

  private channels(direction: 'INPUT' | 'OUTPUT', list: Profile['channels']['inputs']): string[] {
    const places = channelPlaces(list);
    if (places.length === 0) return [];
    const rows = places.map(({ channel, at }) =>
      this.define(`${direction}_CHANNEL_${macroName(channel.name)}`, String(at)),
    );
    const member = ({ channel, at, length }: ChannelPlace): Member => ({
      name: memberName(channel.name),
      type: 'int32_t',
      length,
      at: at * 4,
      about: about(quantity(channel), channel.description),
    });
    const written = direction === 'INPUT' ? 'put before each scan' : 'fetched after each scan';
    return [
      [comment(`Words of the ${direction.toLowerCase()} channels, ${written}.`), ...rows].join('\n'),
      this.struct(
        `${direction.toLowerCase()}s`,
        places.map(member),
        `4 * ${this.macro}_COUNT_OF_${direction}_CHANNELS`,
      ),
    ];
  }

  private config(): string[] {
    const { config } = this.profile;
    if (config.length === 0) return [];
    const rows = config.flatMap((field) => [
      this.define(`CONFIG_${macroName(field.name)}`, String(field.id)),
      ...this.symbols(field),
    ]);
    const members = configPlaces(config).map(({ field, at }) => ({
      name: memberName(field.name),
      type: CONFIG_TYPES[field.type],
      length: field.length,
      at,
      about: about([quantity(field), `${field.min} to ${field.max}`].filter(Boolean).join(', '), field.description),
    }));
    return [
      [comment('Fields of the config document, by their ids.'), ...rows].join('\n'),
      this.struct('config', members),
    ];
  }

  /** An area as it lies in the block, and what the compiler has to make of it. */
  private struct(name: string, members: readonly Member[], size?: string): string {
    const type = `${this.type}_${name}`;
    const checks = members.map((member) => [member.name, `offsetof(struct ${type}, ${member.name}) == ${member.at}`]);
    if (size !== undefined) checks.push(['', `sizeof(struct ${type}) == ${size}`]);
    return [
      `struct ${type} {`,
      ...members.map(
        (member) =>
          `  ${member.type} ${member.name}${member.length === 1 ? '' : `[${member.length}]`}; ${member.about}`,
      ),
      '};',
      ...checks.map(([member, holds], index) => `typedef char ${type}_check_${index}_${member}[(${holds}) ? 1 : -1];`),
    ].join('\n');
  }

  private numbers<T extends { readonly name: string; readonly description: string }>(
    title: string,
    kind: string,
    list: readonly T[],
    numberOf: (item: T) => number,
  ): string[] {
    if (list.length === 0) return [];
    const rows = list.map((item) =>
      this.define(`${kind}_${macroName(item.name)}`, String(numberOf(item)), comment(item.description)),
    );
    return [[comment(title), ...rows].join('\n')];
  }
}

/**
 * What a C or C++ program has to know of a device class: addresses, channels and config as structures, events, records.
 * C99; the compiler checks where the members lie.
 */
export function generateCHeader(profile: Profile): string {
  return new ClassHeader(profile).text();
}
