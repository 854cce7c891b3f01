// What the hostile firmware does when told to. Read by both compilers, so without types.

export const none = 0;

// Anywhere.
export const endlessLoop = 1;
export const endlessTableLoop = 2;
export const endlessIndirectCalls = 3;
export const unboundedRecursion = 4;
export const mutualRecursion = 5;
export const fillWithoutEnd = 6;
export const copyWithoutEnd = 7;
export const growWithoutEnd = 8;
export const growToTheLimitAndGoOn = 9;
export const storeOutOfBounds = 10;
export const loadOutOfBounds = 11;
export const unreachableCode = 12;
export const divisionByZero = 13;
export const divisionOverflow = 14;
export const callOfNothing = 15;
export const logWithoutEnd = 16;
export const eventWithoutEnd = 17;
export const persistWithoutEnd = 18;
export const recallWithoutEnd = 19;
export const oversizedRecord = 20;
export const strangeRecordKey = 21;
export const persistFromOutside = 22;
export const logFromOutside = 23;
export const recallToOutside = 24;
export const failedAssertion = 25;

// In `create`, `layout` and `abi` only.
export const wildHandle = 30;
export const unalignedHandle = 31;
export const layoutOutside = 32;
export const unalignedLayout = 33;
export const endlessLayout = 34;
export const contradictoryLayout = 35;
export const otherLayout = 36;
export const otherAbi = 37;
