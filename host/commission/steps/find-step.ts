import type { SiteDevice } from '../../../protocols/commission/commission-file.ts';
import type { Json } from '../../../protocols/commission/json.ts';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { openDevice } from '../../device/open-device.ts';
import { identityText } from '../../identify/identity-text.ts';
import { ExceptionResponseError, LineError, RequestTimeoutError } from '../../line/errors.ts';
import { addressOf, type FoundModbusDevice } from '../../scan/found-device.ts';
import type { ScanResult } from '../../scan/scan-result.ts';
import { classNameOf } from '../class-of-identity.ts';
import { FIND } from '../commissioned-device.ts';
import { StepFailure } from '../errors.ts';
import type { StepContext, StepDefinition } from '../step-context.ts';
import type { StepSources } from '../step-sources.ts';

const NAME = { kind: 'text', most: 64, required: true } as const;

/** Who is where, and which devices there are: as the site file says, or by looking. */
export function findStep(sources: StepSources): StepDefinition {
  return {
    id: FIND,
    title: 'Site and devices',
    instructions:
      'Says which site this is and who works on it, and finds the devices of the line. It only reads. The devices have to be on, and no other master may be on the line.',
    effect: 'reads',
    undoable: true,
    async run(context) {
      const { site, installer, devices } = context.site;
      await context.ask({ ...NAME, id: 'siteName', text: 'Name of the site' }, site?.name);
      await context.ask({ ...NAME, id: 'installer', text: 'Your name' }, installer?.name);
      const found = devices === undefined ? await look(context, sources) : await checkGiven(context, devices, sources);
      context.remember('devices', found as unknown as Json);
      return { summary: `${found.length} ${found.length === 1 ? 'device' : 'devices'}` };
    },
  };
}

async function checkGiven(
  context: StepContext,
  devices: readonly SiteDevice[],
  sources: StepSources,
): Promise<readonly SiteDevice[]> {
  for (const [done, device] of devices.entries()) {
    const kind = sources.classOf(device.class);
    if (kind === undefined) {
      const hint = didYouMean(device.class, sources.classNames) ?? `there are ${sources.classNames.join(', ')}`;
      throw new StepFailure(`${device.name}: there is no class or template ${device.class} (${hint})`);
    }
    const unknown = Object.keys(device.expect ?? {}).find((name) => !Object.hasOwn(kind.expectations, name));
    if (unknown !== undefined) {
      const names = Object.keys(kind.expectations);
      const hint = didYouMean(unknown, names) ?? (names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`);
      throw new StepFailure(`${device.name}: tests of ${device.class} expect nothing called ${unknown} (${hint})`);
    }
    // Names and values of settings, before anything is done anywhere.
    const line = await context.lines.line(device.line ?? context.state.line);
    openDevice(line, device.unitId, kind.profile).checkWrite(device.settings ?? {});
    context.progress(`asking ${device.name} at unit ${device.unitId}`, done, devices.length);
    const answer = await answers(() => line.readIdentity(device.unitId));
    context.check({
      name: `${device.name} answers`,
      expected: `an answer from unit ${device.unitId} on ${line.name}`,
      measured: answer,
      verdict: answer === 'no answer' ? 'failed' : 'passed',
      evidence: { unitId: device.unitId },
      ...(answer === 'no answer' && {
        note: 'is it on, and is it at these line settings? `kerb scan` finds it wherever it is',
      }),
    });
  }
  return devices;
}

/** Refusing is answering. @throws LineError when the line itself is gone */
async function answers(ask: () => Promise<unknown>): Promise<string> {
  try {
    await ask();
    return 'an answer';
  } catch (error) {
    if (error instanceof ExceptionResponseError) return 'an answer';
    if (error instanceof RequestTimeoutError) return 'no answer';
    if (error instanceof LineError && error.blame === 'frame') return 'a broken answer';
    throw error;
  }
}

interface Candidate {
  readonly value: string;
  readonly label: string;
  readonly class: string | undefined;
  readonly line: string;
  readonly unitId: number;
}

async function look(context: StepContext, sources: StepSources): Promise<readonly SiteDevice[]> {
  if (!context.attended) throw new StepFailure('nobody is there to choose devices: name them in a site file');
  const result = await scanned(context, sources);
  const candidates: Candidate[] = [];
  const modbus = result.devices.filter((device): device is FoundModbusDevice => device.protocol === 'modbus');
  for (const [done, device] of modbus.entries()) {
    context.progress(`identifying unit ${device.unitId}`, done, modbus.length);
    candidates.push(await candidate(context, sources, device));
  }
  const usable = candidates.filter((one) => one.class !== undefined);
  if (usable.length === 0) {
    const seen = candidates.map(({ label }) => label).join('; ');
    const what = seen === '' ? 'no device answers' : `no device is of a class or template that is known here (${seen})`;
    throw new StepFailure(`${what} on ${context.state.line}: check power, wiring and line, then try again`);
  }
  const chosen = await context.ask({
    kind: 'choices',
    id: 'devices',
    text: 'Which devices are to be commissioned?',
    choices: usable.map(({ value, label }) => ({ value, label })),
    default: usable.map(({ value }) => value),
  });
  const named: SiteDevice[] = [];
  for (const one of usable.filter(({ value }) => (chosen as readonly string[]).includes(value))) {
    named.push(await name(context, one, named));
  }
  if (named.length === 0) throw new StepFailure('no device was chosen');
  return named;
}

async function name(context: StepContext, one: Candidate, named: readonly SiteDevice[]): Promise<SiteDevice> {
  const answer = await context.ask({
    ...{ kind: 'text', id: `name-${one.value}`, text: `Name of ${one.label}`, most: 48, required: true },
    default: `${one.class}-${one.unitId}`,
    help: 'By this name the journal and the report call it: letters, digits, - and _.',
  });
  const wanted =
    String(answer)
      .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[-_]+/, '') || `device-${one.unitId}`;
  const taken = named.some((other) => other.name === wanted);
  return {
    name: taken ? `${wanted}-${one.unitId}` : wanted,
    class: one.class!,
    unitId: one.unitId,
    ...(one.line !== context.state.line && { line: one.line }),
  };
}

/** One that was interrupted is not lost: what it found stands in the journal. */
async function scanned(context: StepContext, sources: StepSources): Promise<Pick<ScanResult, 'devices'>> {
  const known = context.state.fact(FIND, 'scanned');
  const isAgain =
    known !== undefined &&
    (await context.ask({
      ...{ kind: 'yesNo', id: 'scanAgain', text: 'The line has been scanned before. Scan again?', default: false },
    }));
  if (known !== undefined && isAgain !== true) return known as unknown as Pick<ScanResult, 'devices'>;
  await context.lines.close();
  const result = await sources.scan(context.state.line, context.signal, (event) => {
    if (event.kind === 'device')
      context.progress(
        `found ${event.device.protocol === 'modbus' ? `unit ${event.device.unitId}` : `meter ${event.device.address}`}`,
      );
  });
  if (result.end === 'busy') throw new StepFailure('somebody else talks on the line: take the other master off it');
  for (const finding of result.findings) {
    const isFault = finding.kind === 'clash' || finding.kind === 'swapped' || finding.kind === 'unreadable';
    context.check({
      name: `line: ${finding.kind}`,
      expected: 'nothing on the line but whole answers of one device each',
      measured: finding.evidence,
      verdict: isFault ? 'failed' : 'notTested',
      evidence: { ...(finding.unitId !== undefined && { unitId: finding.unitId }) },
      note: finding.advice,
    });
  }
  context.remember('scanned', JSON.parse(JSON.stringify({ devices: result.devices })) as Json);
  return result;
}

async function candidate(context: StepContext, sources: StepSources, device: FoundModbusDevice): Promise<Candidate> {
  const address = addressOf(context.state.line, device);
  const identity = await sources.identify(await context.lines.line(address), device.unitId);
  const settings = device.settings;
  const at = settings === undefined ? '' : ` (${settings.baudRate} baud, parity ${settings.parity})`;
  return {
    value: `${device.unitId}${settings === undefined ? '' : `@${settings.baudRate}-${settings.parity}-${settings.stopBits}`}`,
    label: `unit ${device.unitId}${at}: ${identityText(identity)}`,
    class: classNameOf(identity),
    line: address,
    unitId: device.unitId,
  };
}
