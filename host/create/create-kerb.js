#!/usr/bin/env node
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// `npm create kerb NAME` is `kerb new NAME` of the version that this package depends on.
const kerb = dirname(createRequire(import.meta.url).resolve('kerb/package.json'));
process.argv.splice(2, 0, 'new');
await import(pathToFileURL(join(kerb, 'dist/host/cli/kerb.js')).href);
