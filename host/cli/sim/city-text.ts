const MWMS_PER_KWH = 3_600_000_000_000n;

/** `100,000` */
export function wholeText(count: number): string {
  return count.toLocaleString('en');
}

export function megawatts(watts: number): string {
  return `${(watts / 1e6).toFixed(2)} MW`;
}

/** Of mW·ms, in kWh with three digits, cut off. */
export function kilowattHours(energy: bigint): string {
  const thousandths = (energy * 1000n) / MWMS_PER_KWH;
  return `${Number(thousandths / 1000n).toLocaleString('en')}.${String(thousandths % 1000n).padStart(3, '0')}`;
}

/** Of ten-thousandths of the currency per kWh. */
export function price(steps: number): string {
  return `${(steps / 10_000).toFixed(4)} /kWh`;
}

export function speedText(factor: number): string {
  return `${factor < 10 ? factor.toFixed(1) : Math.round(factor)} × real time`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
