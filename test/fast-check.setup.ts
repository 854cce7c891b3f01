import fc from 'fast-check';
import { SEED } from './long/seed.ts';

// Properties draw the same cases at every run, so that what fails fails again. KERB_SEED=random, or a number, takes others.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
