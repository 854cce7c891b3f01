import type { Finding } from './finding.ts';
import type { LineSettings } from './found-device.ts';
import type { Echo } from './questioner.ts';
import type { Tally } from './tally.ts';

type Where = Pick<Finding, 'settings' | 'unitId' | 'address'>;

function counted({ asked, answered, broken, doubled, silent }: Tally): string {
  const parts = [
    answered > 0 ? `${answered} whole` : '',
    doubled > 0 ? `${doubled} of them twice` : '',
    broken > 0 ? `${broken} broken` : '',
    silent > 0 ? `${silent} times none` : '',
  ].filter((part) => part !== '');
  return `asked ${asked} times: ${parts.join(', ')}`;
}

const TERMINATION = 'check both ends of the cable for 120 Ω, the screen, the length of branches, and the common ground';

export function clashFinding(where: Where, tally: Tally): Finding {
  const sizes = tally.brokenSizes.length === 0 ? '' : `; broken answers of ${sizesText(tally)} bytes`;
  const own = where.address === undefined ? 'unit id' : 'address';
  return {
    kind: 'clash',
    ...where,
    evidence: `${counted(tally)}${sizes}`,
    advice: `several devices seem to have this ${own}: take them off the line one by one, and give each its own; if there is one only, ${TERMINATION}`,
  };
}

export function poorLineFinding(where: Where, tally: Tally): Finding {
  return {
    kind: 'poorLine',
    ...where,
    evidence: counted(tally),
    advice: `the line loses frames: ${TERMINATION}; then scan again, as devices may have been missed`,
  };
}

export function unreadableFinding(where: Where, tally: Tally): Finding {
  return {
    kind: 'unreadable',
    ...where,
    evidence: `${counted(tally)}${tally.brokenSizes.length === 0 ? '' : `, of ${sizesText(tally)} bytes`}`,
    advice: `something answers here and cannot be read: ${TERMINATION}, and whether A and B are swapped at the device`,
  };
}

function sizesText({ brokenSizes }: Tally): string {
  const least = Math.min(...brokenSizes);
  const most = Math.max(...brokenSizes);
  return least === most ? `${least}` : `${least} to ${most}`;
}

export function echoFinding(echo: Exclude<Echo, 'none'>, settings: LineSettings | undefined): Finding {
  const where = settings && echo === 'damaged' ? { settings } : {};
  return echo === 'whole'
    ? {
        kind: 'echo',
        ...where,
        evidence: 'what was sent came back, byte for byte',
        advice:
          'the adapter hears itself; Kerb allows for it, other programs may not: look for its switch for echo, or RE/DE',
      }
    : {
        kind: 'echo',
        ...where,
        evidence: 'what was sent came back with bytes changed',
        advice: `the adapter hears itself, and not well, as of reflections or of another that sends: ${TERMINATION}`,
      };
}

/** What was heard before anything was sent. */
export function heardFinding(bursts: readonly Uint8Array[], listenedMs: number): Finding | undefined {
  const bytes = bursts.reduce((sum, burst) => sum + burst.length, 0);
  if (bytes === 0) return undefined;
  const pieces = `${bytes} bytes in ${bursts.length} ${bursts.length === 1 ? 'piece' : 'pieces'}`;
  const evidence = `${pieces} within ${listenedMs / 1000} s, before anything was sent`;
  if (bytes >= SWAPPED_BYTES && bursts.every((burst) => burst.every((byte) => byte === 0))) {
    return {
      kind: 'swapped',
      evidence: `${evidence}, all of them 00`,
      advice:
        'the line rests at the wrong level: A and B are swapped at the adapter, or a driver is stuck, or there is no bias',
    };
  }
  const isTraffic = bursts.length >= TRAFFIC_BURSTS || bursts.some((burst) => burst.length >= TRAFFIC_BYTES);
  return isTraffic
    ? {
        kind: 'traffic',
        evidence,
        advice:
          'another master talks on this line: stop it, or see with `kerb monitor` what it asks, or scan all the same with --force',
      }
    : { kind: 'noise', evidence, advice: `bytes come with nobody speaking: ${TERMINATION}, and bias of the line` };
}

const SWAPPED_BYTES = 3;
/** The shortest frame of Modbus; noise seldom makes so many bytes on end. */
const TRAFFIC_BYTES = 4;
const TRAFFIC_BURSTS = 6;

export function strayFinding(bytes: number, asked: number): Finding {
  return {
    kind: 'noise',
    evidence: `${bytes} bytes that answered nothing, among ${asked} questions`,
    advice: `bytes come with nobody speaking: ${TERMINATION}, and bias of the line`,
  };
}

export function anyUnitFinding(count: number): Finding {
  return {
    kind: 'anyUnit',
    evidence: `all of ${count} unit ids that were asked answered`,
    advice: 'this server takes no notice of the unit id: it is one device, and listed once',
  };
}

export function severalParitiesFinding(where: Where, parities: readonly string[]): Finding {
  return {
    kind: 'severalParities',
    ...where,
    evidence: `it answers at parity ${parities.join(' and ')}`,
    advice:
      'one device that does not check parity, or several with the same unit id: take one off the line and scan again',
  };
}

export function unresolvedFinding(where: Where, evidence: string): Finding {
  return {
    kind: 'unresolved',
    ...where,
    evidence,
    advice:
      'these meters cannot be told apart by parts of their addresses: connect them one by one, or read the plates',
  };
}
