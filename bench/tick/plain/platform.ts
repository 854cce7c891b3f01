/** What a device calls. */
export interface PlainPlatform {
  event(code: number, value: number): void;
  persist(record: Float64Array): void;
}
