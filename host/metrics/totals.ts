import { Counter, Gauge, type Registry } from 'prom-client';

/** One series of a metric: its labels, and its value now. */
export interface Reading<Label extends string> {
  readonly labels: Readonly<Record<Label, string | number>>;
  readonly value: number;
}

interface MetricOptions<Label extends string> {
  readonly registry: Registry;
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  /** Asked at each scrape. */
  readonly read: () => Iterable<Reading<Label>>;
}

/** A counter over what is counted elsewhere: read when it is scraped, at no cost otherwise. */
export function totals<Label extends string>({ registry, name, help, labels, read }: MetricOptions<Label>): void {
  new Counter({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      this.reset();
      for (const { labels: series, value } of read()) this.inc({ ...series }, value);
    },
  });
}

/** The same for what goes up and down. */
export function levels<Label extends string>({ registry, name, help, labels, read }: MetricOptions<Label>): void {
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      this.reset();
      for (const { labels: series, value } of read()) this.set({ ...series }, value);
    },
  });
}
