#pragma once
/* Swift's import of the C library leaves it out. */
#include <malloc.h>
