import { isFaulty, type Observation } from './observation.ts';

/** Times between requests and their responses, in microseconds. */
export class ResponseTimes {
  count = 0;
  leastUs = Number.POSITIVE_INFINITY;
  mostUs = 0;
  #sumUs = 0;

  add(us: number): void {
    this.count++;
    this.#sumUs += us;
    this.leastUs = Math.min(this.leastUs, us);
    this.mostUs = Math.max(this.mostUs, us);
  }

  /** Undefined when there was none. */
  get meanUs(): number | undefined {
    return this.count === 0 ? undefined : this.#sumUs / this.count;
  }
}

/** What was heard of one device. */
export class UnitStatistics {
  requests = 0;
  responses = 0;
  exceptions = 0;
  /** Requests that were not answered. */
  noAnswers = 0;
  readonly responseTimes = new ResponseTimes();
}

/** What was heard on a line, counted. */
export class LineStatistics {
  bytes = 0;
  /** Of everything below that is wrong, a frame counts once. */
  faults = 0;
  requests = 0;
  responses = 0;
  /** Exception responses by code. */
  readonly exceptions = new Map<number, number>();
  /** Refusals of DL/T 645 meters. */
  refusals = 0;
  /** Frames with a wrong CRC or checksum. */
  checksumErrors = 0;
  cutShort = 0;
  /** MBAP headers that no peer sends. */
  headerErrors = 0;
  /** Stretches of bytes that are no frame, and how many bytes. */
  noises = 0;
  noiseBytes = 0;
  noAnswers = 0;
  /** Responses that nobody had asked for, or that came late. */
  unasked = 0;
  mismatches = 0;
  badRequests = 0;
  longPauses = 0;
  shortGaps = 0;
  readonly responseTimes = new ResponseTimes();
  /** By unit id, or address of a DL/T 645 meter. */
  readonly units = new Map<string, UnitStatistics>();
  readonly #characterUs: number;
  #firstUs: number | undefined;
  #lastUs = 0;

  /** `characterUs` is 0 where it is not known. */
  constructor(characterUs: number) {
    this.#characterUs = characterUs;
  }

  /** How much of the time bytes were on the line, 0 to 1; undefined where their length is not known. */
  get load(): number | undefined {
    const durationUs = this.durationUs;
    if (this.#characterUs === 0 || durationUs <= 0) return undefined;
    return Math.min(1, (this.bytes * this.#characterUs) / durationUs);
  }

  /** From the first byte to the last. */
  get durationUs(): number {
    return this.#firstUs === undefined ? 0 : this.#lastUs - this.#firstUs;
  }

  heard(atUs: number, bytes: number): void {
    if (bytes === 0) return;
    this.bytes += bytes;
    this.#firstUs ??= atUs - bytes * this.#characterUs;
    this.#lastUs = Math.max(this.#lastUs, atUs);
  }

  add(observation: Observation): void {
    if (isFaulty(observation)) this.faults++;
    if (observation.event === 'noAnswer') {
      this.noAnswers++;
      this.#unit(observation.request).noAnswers++;
    } else if (observation.event === 'broken') {
      this.#addBroken(observation.what, observation.bytes.length);
    } else {
      this.#addFrame(observation);
    }
  }

  #addBroken(what: string, bytes: number): void {
    if (what === 'checksum') this.checksumErrors++;
    else if (what === 'cutShort') this.cutShort++;
    else if (what === 'header') this.headerErrors++;
    else {
      this.noises++;
      this.noiseBytes += bytes;
    }
  }

  #addFrame(frame: Extract<Observation, { event: 'frame' }>): void {
    const unit = this.#unit(frame);
    const counted = frame.kind === 'request' ? 'requests' : 'responses';
    this[counted]++;
    unit[counted]++;
    if (frame.responseUs !== undefined) {
      this.responseTimes.add(frame.responseUs);
      unit.responseTimes.add(frame.responseUs);
    }
    for (const fault of frame.faults) {
      switch (fault.kind) {
        case 'exception':
          this.exceptions.set(fault.code, (this.exceptions.get(fault.code) ?? 0) + 1);
          unit.exceptions++;
          break;
        case 'refused':
          this.refusals++;
          unit.exceptions++;
          break;
        case 'mismatch':
          this.mismatches++;
          break;
        case 'unasked':
          this.unasked++;
          break;
        case 'badRequest':
          this.badRequests++;
          break;
        case 'longPause':
          this.longPauses++;
          break;
        case 'shortGap':
          this.shortGaps++;
          break;
      }
    }
  }

  #unit({ modbus, dlt645 }: Extract<Observation, { event: 'frame' }>): UnitStatistics {
    const key = modbus === undefined ? dlt645!.address : String(modbus.unitId);
    let unit = this.units.get(key);
    if (unit === undefined) {
      unit = new UnitStatistics();
      this.units.set(key, unit);
    }
    return unit;
  }
}
