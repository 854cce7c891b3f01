import type { Line, RequestOptions } from '../line/line.ts';
import { askTemplate, isHopeless } from './ask-template.ts';
import { DeviceReads } from './device-reads.ts';
import { type DeviceTemplate, deviceTemplates } from './device-templates.ts';
import { evaluateTemplate, type Told } from './evaluate-template.ts';
import { findSunspec } from './find-sunspec.ts';
import type { Identity, TemplateMatch } from './identity.ts';
import { LEAST_SCORE, rank } from './rank.ts';
import { recheckCounters } from './recheck-counters.ts';
import { askIdentification, askServerId, kerbProfile } from './tell-identity.ts';

/** How far identification has come. */
export interface IdentifyProgress {
  readonly requests: number;
  /** Templates that were judged, of how many. */
  readonly judged: number;
  readonly templates: number;
  /** The best so far, when it fits. */
  readonly best: TemplateMatch | undefined;
}

export interface IdentifyOptions {
  /** How long the device may take to answer a read, ms. Default 500. */
  readonly timeoutMs?: number;
  /** How often a read is asked again that was not answered. Default 1. */
  readonly retries?: number;
  /** Candidates. Default: those that come with Kerb; on a serial line without those that have no serial port. */
  readonly templates?: readonly DeviceTemplate[];
  /** The device has answered something already: however long it is silent, it is not taken to be absent. Default false. */
  readonly isThere?: boolean;
  /** Ask for every template, though one already fits beyond doubt. Default false. */
  readonly thorough?: boolean;
  readonly onProgress?: (progress: IdentifyProgress) => void;
}

const TIMEOUT_MS = 500;
const RETRIES = 1;
/** A score beyond doubt, bits: a million times likelier than chance. */
const BEYOND_DOUBT = 20;

/**
 * Finds out what a device is, by reads alone: what it tells of itself (functions 43/14 and 17), a SunSpec map, and the templates of
 * devices of other makes, ranked by how well their probes fit.
 *
 * @throws RequestTimeoutError or InvalidResponseError when the device answers nothing; LineError when the line is gone;
 *   ProfileError for a template that cannot be read
 */
export async function identify(line: Line, unitId: number, options: IdentifyOptions = {}): Promise<Identity> {
  const request: RequestOptions = { timeoutMs: options.timeoutMs ?? TIMEOUT_MS, retries: options.retries ?? RETRIES };
  const templates = options.templates ?? templatesFor(line);
  const reads = new DeviceReads(line, unitId, request, options.isThere);
  const identification = await askIdentification(reads);
  const kerb = identification && kerbProfile(identification);
  if (identification !== undefined && kerb !== undefined) {
    const { majorMinorRevision: version } = identification;
    const about = { line: line.name, unitId, requests: reads.requests };
    return { kind: 'kerb', deviceClass: kerb.class, version, identification, ...about };
  }
  const serverId = await askServerId(reads);
  const sunspec = await findSunspec(reads);
  const matches = await judgeAll(templates, reads, { identification }, options);
  const about = {
    line: line.name,
    unitId,
    requests: reads.requests,
    ...(identification !== undefined && { identification }),
    ...(serverId !== undefined && { serverId }),
  };
  const { best, tied, others } = rank(matches);
  if (sunspec !== undefined) {
    const fitting = [...(best === undefined ? tied : [best]), ...others];
    return { kind: 'sunspec', sunspec, matches: fitting, ...about };
  }
  if (best !== undefined) return { kind: 'template', best, others, ...about };
  if (tied.length > 0) return { kind: 'ambiguous', candidates: tied, others, ...about };
  return { kind: 'unknown', matches: others, answered: reads.answered, ...about };
}

/** A serial line, or RTU over TCP, has no devices that only have a network. */
function templatesFor(line: Line): readonly DeviceTemplate[] {
  const isSerialLine = !line.name.includes('://') || line.name.startsWith('rtu+');
  return deviceTemplates().filter(({ defaults }) => !isSerialLine || defaults === undefined || isSerial(defaults));
}

function isSerial({ tcpPort, baudRate }: NonNullable<DeviceTemplate['defaults']>): boolean {
  return baudRate !== undefined || tcpPort === undefined;
}

/** Judges templates, those first that what is known already speaks for most, until one fits beyond doubt. */
async function judgeAll(
  templates: readonly DeviceTemplate[],
  reads: DeviceReads,
  told: Told,
  { thorough = false, onProgress }: IdentifyOptions,
): Promise<TemplateMatch[]> {
  const evaluate = (template: DeviceTemplate): TemplateMatch => evaluateTemplate(template, reads, told);
  const left = new Set(templates.filter(({ profile }) => profile.probe !== undefined));
  const count = left.size;
  const matches: TemplateMatch[] = [];
  let best: TemplateMatch | undefined;
  while (left.size > 0) {
    const next = likeliest(left, evaluate, reads.unitId);
    if (!thorough && best !== undefined && best.score >= BEYOND_DOUBT && next.match.score <= 0) break;
    left.delete(next.template);
    const match = isHopeless(next.match) ? next.match : await askTemplate(next.template, reads, evaluate);
    matches.push(match);
    if (match.score >= LEAST_SCORE && match.score > (best?.score ?? 0)) best = match;
    onProgress?.({ requests: reads.requests, judged: matches.length, templates: count, best });
  }
  return recheckCounters(matches, templates, reads);
}

/** The template that what has been read speaks for most; of several the one whose devices mostly have this unit id. */
function likeliest(
  left: ReadonlySet<DeviceTemplate>,
  evaluate: (template: DeviceTemplate) => TemplateMatch,
  unitId: number,
): { readonly template: DeviceTemplate; readonly match: TemplateMatch } {
  let best: { template: DeviceTemplate; match: TemplateMatch; worth: number } | undefined;
  for (const template of left) {
    const match = evaluate(template);
    const worth = match.score + (template.defaults?.unitId === unitId ? 0.5 : 0);
    if (best === undefined || worth > best.worth) best = { template, match, worth };
  }
  return best!;
}
