/** How charts of a log are drawn. */
export interface ChartOptions {
  readonly title?: string;
  /** Local time minus UTC, in minutes, of the time axis; default 0. */
  readonly utcOffsetMinutes?: number;
}

export const WIDTH = 1000;

/** Of what ended a green. */
export const TERMINATION_COLOURS = {
  gapOut: '#2e8b57',
  maxOut: '#c0392b',
  forceOff: '#1b6ca8',
  unknown: '#999999',
} as const;

/** Of the lamps. */
export const LAMP_COLOURS = { red: '#c0392b', yellow: '#e0a800', green: '#2e8b57' } as const;
