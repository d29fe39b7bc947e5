#ifndef CSYSTEMD_SHIM_H
#define CSYSTEMD_SHIM_H

/* Without this, sd-journal.h makes sd_journal_sendv a macro that adds the place of the caller: always this header. */
#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

/* Not part of Swift's Glibc module. */
#include <sys/signalfd.h>
#include <sys/timerfd.h>

#endif
