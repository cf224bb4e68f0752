#pragma once
/* The C library declares it only for those who ask for GNU extensions, and Swift's import does not. */
int syncfs(int descriptor);
