/**
 * What devices of a class meet: the value of each input channel of one device, by its number and the second. The same
 * on every side, and not the same twice, so that no side profits from a repeated branch.
 */
export type Stimulus = (device: number, second: number, channels: Int32Array) => void;

/** 0 to 65535, without order. */
function hash(device: number, second: number): number {
  let value = Math.imul(device, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) & 0xffff;
}

/** A household: some hundred watts, a kettle now and then, a photovoltaic plant on every eighth roof, at all times of day. */
const meter: Stimulus = (device, second, channels) => {
  const noise = hash(device, second);
  const hour = (second / 3600 + device / 41) % 24;
  const kettle = hash(device, Math.floor(second / 180)) < 3000 ? 2_000_000 : 0;
  const sun = device % 8 === 0 && hour > 8 && hour < 18 ? 1_500_000 : 0;
  for (let phase = 0; phase < 3; phase++) {
    const power = 120_000 + ((noise >> phase) & 0xfff) * 8 + (phase === device % 3 ? kettle - sun : 0);
    channels[phase] = 228_000 + ((noise >> (2 * phase)) & 0xfff);
    channels[3 + phase] = Math.abs(power / 230) | 0;
    channels[6 + phase] = power;
    channels[9 + phase] = 20_000 + (noise & 0x3fff) - (device % 5 === 0 ? 40_000 : 0);
    channels[16 + phase] = 12_000 + ((noise >> phase) & 0x3ff);
    channels[19 + phase] = 80_000 + ((noise >> phase) & 0x1fff);
  }
  channels[12] = 49_950 + (noise & 127);
  channels[13] = noise >> 4;
  channels[14] = 119_500 + (noise & 0x3ff);
  channels[15] = 239_500 + ((noise >> 3) & 0x3ff);
};

/** Places of the signal controller's channels: detectors 1 to 32, push buttons, and the first detector's counter. */
const [PRESENCE, BUTTONS, COUNTERS] = [0, 2, 7];

/** Arrivals on every approach, some pedestrians. */
const signal: Stimulus = (device, second, channels) => {
  const slot = Math.floor((second + (device % 11)) / 7);
  channels[PRESENCE] = hash(device, slot) & hash(device + 7, slot) & 0xff;
  channels[BUTTONS] = hash(device, second) < 1200 ? 1 << (hash(device, slot) & 7) : 0;
  for (let detector = 0; detector < 8; detector++) {
    channels[COUNTERS + detector] = Math.floor((second + hash(device, detector)) / (9 + ((detector * 5) % 17)));
  }
};

export const stimuli: Readonly<Record<string, Stimulus>> = { meter, signal };
