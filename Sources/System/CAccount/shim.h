// SPDX-License-Identifier: Apache-2.0
#ifndef CACCOUNT_SHIM_H
#define CACCOUNT_SHIM_H

#include <errno.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Gives the calling thread, and no other, the identity of an account, for good: the wrappers of the C library change
 * all threads of the process (nptl(7)), and syscall(2) does not reach Swift. Returns 0, or the error. */
static inline int chathours_assume(uid_t user, gid_t group, const gid_t *groups, size_t count) {
	if (syscall(SYS_setgroups, count, groups) != 0 || syscall(SYS_setresgid, group, group, group) != 0
		|| syscall(SYS_setresuid, user, user, user) != 0)
		return errno;
	return 0;
}

#endif
