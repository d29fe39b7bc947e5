// SPDX-License-Identifier: Apache-2.0
#ifndef CLINUX_H
#define CLINUX_H

/* Not part of Swift's Glibc module. */
#include <sys/signalfd.h>
#include <sys/timerfd.h>

#endif
