// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

/// How many blocks of memory this process has asked for. Whatever links this target has its malloc(3) counted.
uint64_t allocation_count(void);
