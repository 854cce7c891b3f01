/** Stands between the requests of one client and the devices: nothing reaches a data model that it does not let through. */
export interface AccessGuard {
  /**
   * Whether the request PDU in `bytes` from `start` to before `end` may be carried out on a unit. The PDU is one that
   * `checkRequest` found good. What is not allowed is answered illegalFunction (MB-TCP-Security v3.6, R-31).
   */
  permits(unitId: number, bytes: Uint8Array, start: number, end: number): boolean;
}
