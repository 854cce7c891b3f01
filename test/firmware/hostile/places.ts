// Where the hostile firmware misbehaves by record 17. Read by both compilers, so without types.

export const init = 1;
export const create = 2;
export const layout = 3;
export const abi = 4;
