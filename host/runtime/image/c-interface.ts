import { HOST_CALL_LIMIT, LOG_MESSAGE_LIMIT, RECORD_KEY_LIMIT, RECORD_SIZE_LIMIT } from '../platform.ts';
import { ABI_VERSION, type CoreType, exports, imports, PLATFORM, type Signature } from './interface.ts';

const C_TYPES: Readonly<Record<CoreType, string>> = { i32: 'uint32_t', f64: 'double' };
/** As wasm3 and WAMR spell them. */
const SPELLED: Readonly<Record<CoreType, string>> = { i32: 'i', f64: 'F' };

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A member that is a pointer to such a function; `first` is what the callee is handed besides. */
function member(name: string, { names, parameters, results }: Signature, first: string): string {
  const list = names.map((parameter, index) => `${C_TYPES[parameters[index]!]} ${snake(parameter)}`);
  const result = results[0] === undefined ? 'void' : C_TYPES[results[0]];
  return `  ${result} (*${name})(${[`void *${first}`, ...list].join(', ')});`;
}

/** wasm3 wants the result first, WAMR last. */
function types(name: string, { parameters, results: [result] }: Signature): string[] {
  const macro = name.toUpperCase();
  const list = `(${parameters.map((type) => SPELLED[type]).join('')})`;
  return [
    `#define KERB_WASM3_${macro} "${result === undefined ? 'v' : SPELLED[result]}${list}"`,
    `#define KERB_WAMR_${macro} "${list}${result === undefined ? '' : SPELLED[result]}"`,
  ];
}

/**
 * The firmware interface (protocols/firmware.wit) for a program in C or C++ that runs images in an engine of its own:
 * imports and exports by name and type, and the limits that hold for them.
 */
export function cInterface(): string {
  const limits = [
    ...Object.entries(HOST_CALL_LIMIT).map(([name, most]) => [`${name.toUpperCase()}_CALLS_LIMIT`, most]),
    ['LOG_MESSAGE_LIMIT', LOG_MESSAGE_LIMIT],
    ['RECORD_SIZE_LIMIT', RECORD_SIZE_LIMIT],
    ['RECORD_KEY_LIMIT', RECORD_KEY_LIMIT],
  ];
  return `/* The firmware interface of Kerb, written by \`kerb header\`; docs/runtimes.md says how it is used. */
#ifndef KERB_FIRMWARE_H
#define KERB_FIRMWARE_H

#include <stdint.h>

#define KERB_ABI ${ABI_VERSION}
#define KERB_PLATFORM "${PLATFORM}"

/* Reasons of init. */
#define KERB_POWER_ON 0
#define KERB_WATCHDOG 1
#define KERB_REQUEST 2

/* Banks of write. */
#define KERB_COILS 0
#define KERB_HOLDING_REGISTERS 3

/* Words of the list of layout: offset and count of each table, then the state's offset and the block's size. */
#define KERB_LAYOUT_WORDS 16

/* Calls of one call into the firmware, by device; UTF-16 code units of a message; bytes and key of a record. */
${limits.map(([name, most]) => `#define KERB_${name} ${most}`).join('\n')}

/* A list as layout, fetch and recall give it, at an address in the firmware's memory. */
struct kerb_list {
  uint32_t at;
  uint32_t length;
};

/* What the runtime gives. The addresses of messages, records and results are those of the firmware's memory. */
struct kerb_platform {
${[...imports].map(([name, type]) => member(name, type, 'host')).join('\n')}
};

/* What firmware exports. */
struct kerb_firmware {
${[...exports].map(([name, type]) => member(name, type, 'engine')).join('\n')}
  uint8_t *(*memory)(void *engine, uint32_t *size);
};

/* Types of the imports as engines want them spelled. */
${[...imports].flatMap(([name, type]) => types(name, type)).join('\n')}

#endif
`;
}
