// The runtime library of firmware: none. What would allocate does not compile ("Cannot find name '__new'"), so no
// firmware can run out of memory. asconfig.json's stack size of -1 goes with it: asc gives a shadow stack to every
// runtime that it does not know, but for a size below one.
