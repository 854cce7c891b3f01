import { readFileSync } from 'node:fs';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { City } from '../../sim/city/city.ts';
import { Households } from '../../sim/city/households.ts';
import { Random } from '../../sim/random.ts';
import { cpuTimeNs } from '../cpu-time.ts';

// A process of its own, so that the memory it takes is the city's: simulate.js IMAGE DEVICES SECONDS. Prints JSON.

const SCAN_MS = 1000;
const START_MS = Date.UTC(2026, 0, 15, 17);

const [, , imagePath, devicesText, secondsText] = process.argv;
const devices = Number(devicesText);
const seconds = Number(secondsText);
const image = readFileSync(imagePath!);

function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function cityOf(count: number): City {
  return new City({
    image,
    identity: meterProfile.identity,
    count,
    stimulus: new Households(count, new Random(1)),
    startMs: START_MS,
  });
}

// Everything that is there once, whatever the size, is not a device's memory.
const warmUp = cityOf(1);
for (let second = 0; second < 200; second++) warmUp.scan(SCAN_MS);
const before = residentBytes();

const city = cityOf(devices);
const warmUpSeconds = Math.max(2, Math.ceil(200_000 / devices));
for (let second = 0; second < warmUpSeconds; second++) city.scan(SCAN_MS);
const savedBefore = city.recordsSaved;
const fromNs = cpuTimeNs();
const from = performance.now();
for (let second = 0; second < seconds; second++) city.scan(SCAN_MS);
const cpuSeconds = (cpuTimeNs() - fromNs) / 1e9;
const wallSeconds = (performance.now() - from) / 1000;
const bytesPerDevice = (residentBytes() - before) / devices;

const records = city.recordsSaved - savedBefore;
process.stdout.write(JSON.stringify({ cpuSeconds, wallSeconds, bytesPerDevice, records, block: city.bytesPerDevice }));
