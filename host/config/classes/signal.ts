import { patternSwitches } from '../../../protocols/config/classes/signal/pattern-calendar.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { decodeRegister } from '../../../protocols/profile/codec.ts';
import { type SignalRegisters, signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FLASH, FREE } from '../../../protocols/signal/config/schedule.ts';
import { at } from '../../../protocols/signal/read/fields.ts';
import type { Device } from '../../runtime/device.ts';
import { planRefusedText } from '../../signal/plan-refusal.ts';
import type { ClassMeaning } from '../class-meaning.ts';
import { dayLabel, spansOf, weekOf } from '../preview/dates.ts';
import type { PreviewConfig, PreviewOptions, PreviewTable, WeekSchedule, WholeConfig } from '../preview/preview.ts';

const PATTERNS = 16;

/** The week's patterns, and what they are. */
const preview: PreviewConfig = (configs, options) => ({
  weeks: configs.map((config) => weekSchedule(config, options)),
  tables: configs.map((config) => patternTable(config, options)),
  charts: [],
});

function patternName(pattern: number, names: ReadonlyMap<number, string> | undefined): string {
  if (pattern === FREE) return 'free';
  if (pattern === FLASH) return 'flash';
  const name = names?.get(pattern);
  return name === undefined ? `pattern ${pattern}` : `${pattern} ${name}`;
}

function weekSchedule({ title, values }: WholeConfig, { date, names }: PreviewOptions): WeekSchedule {
  const days = weekOf(date).map((day) => ({
    label: dayLabel(day),
    spans: spansOf(patternSwitches(values, day).map(({ minute, pattern }) => ({ minute, kind: pattern }))),
  }));
  const kinds = [...new Set(days.flatMap(({ spans }) => spans.map(({ kind }) => kind)))].sort((a, b) => a - b);
  return { title, days, kinds: new Map(kinds.map((kind) => [kind, patternName(kind, names)])) };
}

function patternTable({ title, values }: WholeConfig, { names }: PreviewOptions): PreviewTable {
  const patterns = Array.from({ length: PATTERNS }, (_, index) => index).filter(
    (index) => at(values, 'patternCycle', index) > 0,
  );
  return {
    title: `patterns, ${title}`,
    columns: ['pattern', 'cycle, s', 'offset, s'],
    rows: patterns.map((index) => [
      patternName(index + 1, names),
      at(values, 'patternCycle', index),
      at(values, 'patternOffset', index),
    ]),
  };
}

function registerOf(device: Device, name: keyof SignalRegisters) {
  const field = signalProfile.inputRegisters.find((other) => other.name === name)!;
  const bytes = new Uint8Array(field.length * 2);
  device.read(Bank.inputRegisters, field.address, field.length, bytes, 0);
  return decodeRegister(field, bytes);
}

function refusal(device: Device): string {
  return planRefusedText(
    registerOf(device, 'refusal') as SignalRegisters['refusal'],
    registerOf(device, 'refusalAt') as number,
    registerOf(device, 'refusalWith') as number,
  );
}

export const signalMeaning: ClassMeaning = { class: 'signal', refusal, preview };
