import { type Given, isRecord, type NumberedCommand, parseNumbered } from '../web/numbered-command.ts';
import { CAMPAIGN_ACTIONS, type CampaignAction } from './dashboard-source.ts';
import type { PageCommand } from './page-message.ts';
import type { ShownValue, Watched } from './world.ts';

/** Of names and values. */
const LONGEST_TEXT = 2000;
/** In one list: registers of a device, devices of an update, lines, values to be written. */
const MOST_IN_A_LIST = 2000;
const SPEEDS = { least: 0.01, most: 1e6 } as const;
/** As long as a simulation can be, a year. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Reads what a page of a dashboard sent. Whether there are such devices, registers and faults is not checked here.
 * @returns what is wrong with it, as a text
 */
export function parseCommand(text: string): NumberedCommand<PageCommand> | string {
  return parseNumbered(text, commandOf);
}

function commandOf(given: Given): PageCommand | string {
  const { kind } = given;
  switch (kind) {
    case 'play':
    case 'pause':
      return { kind };
    case 'speed': {
      const { factor } = given;
      const { least, most } = SPEEDS;
      return factor === null || (isNumber(factor) && factor >= least && factor <= most)
        ? { kind, factor }
        : `the factor is no number from ${least} to ${most}`;
    }
    case 'goTo':
      return isMs(given['atMs']) ? { kind, atMs: given['atMs'] } : 'it has no time to go to';
    case 'step':
      return isMs(given['byMs']) && given['byMs'] > 0 ? { kind, byMs: given['byMs'] } : 'it has no time to go on by';
    case 'fault':
      return isRecord(given['fault']) ? { kind, fault: given['fault'] } : 'it has no fault';
    case 'endFault':
      return isText(given['name']) ? { kind, name: given['name'] } : 'it names no fault';
    case 'write':
      return writeOf(given);
    case 'update': {
      const { devices, bundle } = given;
      return isTexts(devices) && isText(bundle) ? { kind, devices, bundle } : 'it lacks devices or bundle';
    }
    case 'campaign': {
      const { id, action, acceptFailedPercent } = given;
      const isAction = CAMPAIGN_ACTIONS.some((one) => one === action);
      if (!isText(id) || !isAction) return 'it lacks id or action';
      const command = { kind, id, action: action as CampaignAction };
      if (acceptFailedPercent === undefined) return command;
      return isNumber(acceptFailedPercent) ? { ...command, acceptFailedPercent } : 'it accepts no number of failures';
    }
    case 'watch':
      return watchOf(given);
    case 'detail': {
      const { device, name, parameters } = given;
      return isText(device) && isText(name) && isRecord(parameters)
        ? { kind, device, name, parameters }
        : 'it lacks device, name or parameters';
    }
    default:
      return 'there is no such command';
  }
}

function writeOf({ device, values }: Given): PageCommand | string {
  if (!isText(device) || !isRecord(values)) return 'it lacks device or values';
  const all = Object.entries(values);
  if (all.length === 0 || all.length > MOST_IN_A_LIST) return 'it has no values, or too many';
  return all.every(([, value]) => isValue(value))
    ? { kind: 'write', device, values: values as Readonly<Record<string, ShownValue>> }
    : 'it has a value that no register takes';
}

function watchOf({ watched, traffic }: Given): PageCommand | string {
  if (!Array.isArray(watched) || !watched.every(isWatched)) return 'it does not say what to watch';
  return isTexts(traffic) ? { kind: 'watch', watched, traffic } : 'it names no lines';
}

function isWatched(value: unknown): value is Watched {
  if (!isRecord(value)) return false;
  const { device, registers, channels } = value;
  return isText(device) && (registers === 'all' || isTexts(registers)) && typeof channels === 'boolean';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MOST_IN_A_LIST && value.every(isText);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isMs(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= LONGEST_MS;
}

function isValue(value: unknown): value is ShownValue {
  return isNumber(value) || typeof value === 'boolean' || isText(value) || isTexts(value);
}
