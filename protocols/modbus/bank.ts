/** The four Modbus tables; the numbers are those of the firmware interface (`protocols/firmware.wit`). */
export const Bank = { coils: 0, discreteInputs: 1, inputRegisters: 2, holdingRegisters: 3 } as const;
export type Bank = (typeof Bank)[keyof typeof Bank];
