import type { FaultKind } from '../fault.ts';
import { addressClash } from './address-clash.ts';
import { babbling } from './babbling.ts';
import { collisions } from './collisions.ts';
import { delayedBytes } from './delayed-bytes.ts';
import { duplicatedBytes } from './duplicated-bytes.ts';
import { echo } from './echo.ts';
import { flippedBits } from './flipped-bits.ts';
import { halfOpen } from './half-open.ts';
import { lostBytes } from './lost-bytes.ts';
import { noise } from './noise.ts';
import { refused } from './refused.ts';
import { reset } from './reset.ts';
import { silent } from './silent.ts';
import { slow } from './slow.ts';
import { slowNetwork } from './slow-network.ts';
import { stalled } from './stalled.ts';
import { unplugged } from './unplugged.ts';
import { wrongBaud } from './wrong-baud.ts';

const serial = [lostBytes, flippedBits, duplicatedBytes, delayedBytes, noise, collisions, echo, unplugged];
const stations = [wrongBaud, silent, babbling, slow, addressClash];
const tcp = [reset, halfOpen, refused, slowNetwork, stalled];

/** What happens to lines, and to devices as stations of one. */
export const lineFaults = [...serial, ...stations, ...tcp] as unknown as readonly FaultKind[];
