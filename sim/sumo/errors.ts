import { describeRequest } from '../../protocols/traci/describe.ts';
import type { Request } from '../../protocols/traci/request.ts';

/** There is no SUMO on this computer, or not where it was said to be. */
export class SumoMissingError extends Error {
  override readonly name = 'SumoMissingError';
  readonly blame = 'configuration';
  /** Where it was looked for. */
  readonly places: readonly string[];

  constructor(places: readonly string[]) {
    super(
      `there is no SUMO (looked for ${places.join(', ')}): install it (Debian: apt-get install sumo; others: ` +
        'https://sumo.dlr.de/docs/Installing), or set SUMO_HOME to its folder',
    );
    this.places = places;
  }
}

/** How the process of SUMO ended. */
export interface SumoExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** SUMO did not start: files that it cannot read, options that it does not know, nobody at the address. */
export class SumoStartError extends Error {
  override readonly name = 'SumoStartError';
  readonly blame = 'configuration';
  /** What SUMO wrote last. */
  readonly messages: readonly string[];

  constructor(what: string, messages: readonly string[] = [], cause?: unknown) {
    super(`SUMO did not start: ${what}${quoted(messages)}`, cause === undefined ? undefined : { cause });
    this.messages = messages;
  }
}

/** SUMO went away in the middle of a simulation: killed, crashed, or the connection broke. */
export class SumoLostError extends Error {
  override readonly name = 'SumoLostError';
  readonly blame = 'line';
  /** Address of its TraCI server. */
  readonly server: string;
  /** What it was doing. */
  readonly requests: readonly Request[];
  readonly messages: readonly string[];
  readonly exit: SumoExit | undefined;

  constructor(
    server: string,
    requests: readonly Request[],
    exit: SumoExit | undefined,
    messages: readonly string[],
    cause?: unknown,
  ) {
    const doing = requests.length === 0 ? '' : ` during ${describeRequest(requests.at(-1)!)}`;
    const ended =
      exit === undefined ? '' : `: it ended with ${exit.signal === null ? `exit code ${exit.code}` : exit.signal}`;
    super(`SUMO at ${server} was lost${doing}${ended}${quoted(messages)}`, cause === undefined ? undefined : { cause });
    this.server = server;
    this.requests = requests;
    this.messages = messages;
    this.exit = exit;
  }
}

/** SUMO understood a command and did not carry it out. */
export class TraciRefusedError extends Error {
  override readonly name = 'TraciRefusedError';
  readonly blame = 'refused';
  readonly request: Request;
  /** As TraCI numbers it; undefined where a subscription could not tell a variable. */
  readonly result: number | undefined;
  /** What SUMO says about it. */
  readonly text: string;

  constructor(request: Request, result: number | undefined, text: string) {
    super(`SUMO refused to ${describeRequest(request)}: ${text || 'it does not say why'}`);
    this.request = request;
    this.result = result;
    this.text = text;
  }

  /** Id of the object that the command was about. */
  get object(): string | undefined {
    return 'object' in this.request ? this.request.object : undefined;
  }
}

/** A mapping does not go with the network or the devices that it is for. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly blame = 'configuration';
  readonly trafficLight: string;
  /** Where in the mapping, as `detectors.3.lane`. */
  readonly at: string;

  readonly what: string;

  /** `what` is wrong, and what to do; `source` is the file that the mapping was read from. */
  constructor(trafficLight: string, at: string, what: string, source?: string) {
    super(
      `${source === undefined ? '' : `${source}: `}mapping of ${trafficLight}${at === '' ? '' : `, ${at}`}: ${what}`,
    );
    this.trafficLight = trafficLight;
    this.at = at;
    this.what = what;
  }
}

function quoted(messages: readonly string[]): string {
  return messages.length === 0 ? '' : `; SUMO says: ${messages.join(' / ')}`;
}
