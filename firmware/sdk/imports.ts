// The firmware's imports as the canonical ABI lowers them; protocols/firmware.wit says what each does.

// @ts-ignore: decorator
@external('kerb:firmware/platform@1.0.0', 'log')
export declare function hostLog(device: usize, level: u32, message: usize, codeUnits: u32): void;

// @ts-ignore: decorator
@external('kerb:firmware/platform@1.0.0', 'event')
export declare function hostEvent(device: usize, code: u32, value: i32): void;

// @ts-ignore: decorator
@external('kerb:firmware/platform@1.0.0', 'persist')
export declare function hostPersist(device: usize, key: u32, data: usize, length: u32): void;

// @ts-ignore: decorator
@external('kerb:firmware/platform@1.0.0', 'recall')
export declare function hostRecall(device: usize, key: u32, result: usize): void;

