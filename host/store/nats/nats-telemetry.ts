import { DAY_MS } from '../../../protocols/time/units.ts';
import type { Telemetry, TelemetryPoint, TelemetryQuery } from '../database.ts';
import { byKey, checkKey } from '../names.ts';
import { packPoints, unpackPoints } from '../points/point-block.ts';
import { checkPoint } from '../points/point-error.ts';
import { mergePoints, NO_POINTS, pointsBySeries, pointsWithin, type SeriesPoints } from '../points/series-points.ts';
import type { NatsLink } from './nats-link.ts';

/** Writes on their way at once. */
const AT_ONCE = 256;
const { NEGATIVE_INFINITY: EVER, POSITIVE_INFINITY: NEVER } = Number;

/** Points of a series in a day, as one or more messages. */
interface DayOfSeries {
  readonly subject: string;
  readonly device: string;
  readonly series: string;
  /** Since 1970, UTC; before it below 0. */
  readonly day: number;
  readonly messages: number;
}

/**
 * Time series in a stream: each message is a packed block of points of one series in one day (UTC), with the subject
 * `PREFIX.telemetry.DEVICE.SERIES.DAY`; dots in a device or series are written `/`. Of several points of a time the one
 * in the latest message counts. Days that are over are packed into one message each when old points are forgotten.
 */
export class NatsTelemetry implements Telemetry {
  readonly #link: NatsLink;
  readonly #root: string;

  constructor(link: NatsLink) {
    this.#link = link;
    this.#root = `${link.prefix}.telemetry`;
  }

  async write(points: readonly TelemetryPoint[]): Promise<void> {
    for (const point of points) checkPoint(point);
    await this.#stream();
    const messages: [subject: string, block: Uint8Array][] = [];
    for (const { device, series, ...all } of pointsBySeries(points)) {
      const sorted = mergePoints(all, NO_POINTS);
      for (let rest = sorted; rest.times.length > 0; ) {
        const day = Math.floor(rest.times[0]! / DAY_MS);
        const endMs = (day + 1) * DAY_MS;
        messages.push([this.#subject(device, series, day), packPoints(pointsWithin(rest, EVER, endMs))]);
        rest = pointsWithin(rest, endMs, NEVER);
      }
    }
    for (let at = 0; at < messages.length; at += AT_ONCE) {
      await Promise.all(messages.slice(at, at + AT_ONCE).map(([subject, block]) => this.#link.publish(subject, block)));
    }
  }

  async *read({ device, series, fromMs, toMs }: TelemetryQuery): AsyncGenerator<TelemetryPoint> {
    checkKey(device);
    checkKey(series);
    const days = await this.#days(`${word(device)}.${word(series)}.*`);
    for (const { subject, day } of days) {
      if ((day + 1) * DAY_MS <= fromMs || day * DAY_MS >= toMs) continue;
      const { times, values } = pointsWithin((await this.#day(subject)).points, fromMs, toMs);
      for (let index = 0; index < times.length; index++) {
        yield { device, series, atMs: times[index]!, value: values[index]! };
      }
    }
  }

  async *devices(): AsyncGenerator<string> {
    yield* [...new Set((await this.#days('>')).map(({ device }) => device))].sort(byKey);
  }

  async series(device: string): Promise<readonly string[]> {
    checkKey(device);
    const days = await this.#days(`${word(device)}.*.*`);
    return [...new Set(days.map(({ series }) => series))].sort(byKey);
  }

  async expire(nowMs: number, keptMs: number, of: (series: string) => boolean = () => true): Promise<number> {
    const beforeMs = nowMs - keptMs;
    let forgotten = 0;
    for (const { subject, series, day, messages } of await this.#days('>')) {
      const old = of(series) && day * DAY_MS < beforeMs;
      const over = (day + 2) * DAY_MS < nowMs && messages > 1;
      if (old || over) forgotten += await this.#rewrite(subject, old ? beforeMs : EVER);
    }
    return forgotten;
  }

  /** Packs what a day has from `fromMs` on into one message; tells how many points are left out. */
  async #rewrite(subject: string, fromMs: number): Promise<number> {
    const stream = await this.#stream();
    for (;;) {
      const { points, last } = await this.#day(subject);
      const left = pointsWithin(points, fromMs, NEVER);
      let upTo: number | undefined = last + 1;
      if (left.times.length > 0) {
        upTo = await this.#link.publish(subject, packPoints(left), { expect: { lastSubjectSequence: last } });
      }
      // Others have written to it meanwhile: what they wrote must not be covered by what we have read before.
      if (upTo === undefined) continue;
      const before = upTo;
      await this.#link.attempt(() => this.#link.manager.streams.purge(stream, { filter: subject, seq: before }));
      return points.times.length - left.times.length;
    }
  }

  async #day(subject: string): Promise<{ readonly points: SeriesPoints; readonly last: number }> {
    let points = NO_POINTS;
    let last = 0;
    for await (const message of this.#link.read(await this.#stream(), subject)) {
      points = mergePoints(points, unpackPoints(message.data));
      last = message.seq;
    }
    return { points, last };
  }

  async #days(filter: string): Promise<DayOfSeries[]> {
    const stream = await this.#stream();
    const options = { subjects_filter: `${this.#root}.${filter}` };
    const { state } = await this.#link.attempt(() => this.#link.manager.streams.info(stream, options));
    const days = Object.entries(state.subjects ?? {}).map(([subject, messages]): DayOfSeries => {
      const [device, series, day] = subject.slice(this.#root.length + 1).split('.');
      return { subject, device: fromWord(device!), series: fromWord(series!), day: Number(day), messages };
    });
    return days.sort((a, b) => byKey(a.device, b.device) || byKey(a.series, b.series) || a.day - b.day);
  }

  #subject(device: string, series: string, day: number): string {
    return `${this.#root}.${word(device)}.${word(series)}.${day}`;
  }

  #stream(): Promise<string> {
    return this.#link.stream(`${this.#link.prefix}_telemetry`, { subjects: [`${this.#root}.>`] });
  }
}

function word(key: string): string {
  return key.replaceAll('.', '/');
}

function fromWord(found: string): string {
  return found.replaceAll('/', '.');
}
