/** Of `kerb dev`. */
export interface DevOptions {
  readonly speed: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly dash?: boolean;
  readonly port?: number;
}
