/** mW·ms in one watt-hour. */
const PER_WH = 3_600_000_000n;

/** Energy as an exact sum of whole milliwatts times whole milliseconds. */
export class EnergyIntegral {
  #milliwattMs = 0n;

  add(milliwatts: number, elapsedMs: number): void {
    this.#milliwattMs += BigInt(milliwatts) * BigInt(elapsedMs);
  }

  get wh(): number {
    return Number(this.#milliwattMs / PER_WH) + Number(this.#milliwattMs % PER_WH) / Number(PER_WH);
  }
}
