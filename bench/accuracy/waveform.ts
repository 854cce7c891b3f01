/** A sine of a waveform: effective value and the phase at time 0 by which it leads. */
export interface Component {
  /** Multiple of the fundamental's frequency. */
  readonly order: number;
  readonly rms: number;
  /** Radians. */
  readonly phase: number;
}

/** Voltage or current of one channel, in V or A. */
export interface Waveform {
  readonly dc: number;
  readonly components: readonly Component[];
  /** Cycles that it is there and cycles that it is not, in turn; always there without. */
  readonly burst?: { readonly on: number; readonly off: number };
}

/** A phase, and what it has by its definition: no sample goes into this. */
export interface Phase {
  readonly voltage: Waveform;
  readonly current: Waveform;
}

const TWO_PI = 2 * Math.PI;

export const nothing: Waveform = { dc: 0, components: [] };

/** The value at `cycles` of the fundamental since time 0. */
export function valueAt({ dc, components, burst }: Waveform, cycles: number): number {
  if (burst && cycles % (burst.on + burst.off) >= burst.on) return dc;
  let value = dc;
  for (const { order, rms, phase } of components) value += Math.SQRT2 * rms * Math.sin(TWO_PI * order * cycles + phase);
  return value;
}

function dutyOf({ burst }: Waveform): number {
  return burst ? burst.on / (burst.on + burst.off) : 1;
}

/** Effective value without DC. */
export function rmsOf(waveform: Waveform): number {
  return Math.sqrt(dutyOf(waveform) * waveform.components.reduce((sum, { rms }) => sum + rms * rms, 0));
}

function pairs({ voltage, current }: Phase): [Component, Component][] {
  return voltage.components.flatMap((v) =>
    current.components.filter(({ order }) => order === v.order).map((i): [Component, Component] => [v, i]),
  );
}

/** Mean power in W: of components of the same order only. */
export function activePower(phase: Phase): number {
  return (
    dutyOf(phase.current) * pairs(phase).reduce((sum, [v, i]) => sum + v.rms * i.rms * Math.cos(v.phase - i.phase), 0)
  );
}

/** Of the fundamentals, var. */
export function reactivePower(phase: Phase): number {
  const fundamental = pairs(phase).filter(([{ order }]) => order === 1);
  return fundamental.reduce((sum, [v, i]) => sum + v.rms * i.rms * Math.sin(v.phase - i.phase), 0);
}

/** What is above the fundamental, as a share of it. */
export function distortionOf({ components }: Waveform): number {
  const square = (of: readonly Component[]) => of.reduce((sum, { rms }) => sum + rms * rms, 0);
  const [fundamental, rest] = [
    components.filter(({ order }) => order === 1),
    components.filter(({ order }) => order > 1),
  ];
  return Math.sqrt(square(rest) / square(fundamental));
}

/** Turns a waveform back by `radians` of its fundamental: the same wave, later. */
export function delayed(waveform: Waveform, radians: number): Waveform {
  const components = waveform.components.map((part) => ({ ...part, phase: part.phase - part.order * radians }));
  return { ...waveform, components };
}

/**
 * Current of a load that is switched on in the middle of each half wave (firing angle 90°): its harmonics up to the 39th.
 * `rms` of the sine that it is cut from.
 */
export function phaseFired(rms: number): Waveform {
  const components: Component[] = [];
  const from = Math.PI / 2;
  for (let order = 1; order < 40; order += 2) {
    // Integrals of sin θ · cos nθ and sin θ · sin nθ over the half wave's second half.
    const cosine = (at: number) =>
      order === 1
        ? -Math.cos(2 * at) / 2
        : -Math.cos((1 + order) * at) / (1 + order) - Math.cos((1 - order) * at) / (1 - order);
    const sine = (at: number) =>
      order === 1
        ? at - Math.sin(2 * at) / 2
        : Math.sin((1 - order) * at) / (1 - order) - Math.sin((1 + order) * at) / (1 + order);
    const a = (cosine(Math.PI) - cosine(from)) / Math.PI;
    const b = (sine(Math.PI) - sine(from)) / Math.PI;
    components.push({ order, rms: rms * Math.hypot(a, b), phase: Math.atan2(a, b) });
  }
  return { dc: 0, components };
}
