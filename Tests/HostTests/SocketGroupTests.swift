// SPDX-License-Identifier: Apache-2.0

import Testing

extension ServiceTests {
    /// Access to one socket gives nothing of another.
    @Suite struct SocketGroupTests {
        @Test func eachGroupReachesItsOwnSocketAlone() throws {
            let service = try HostedService.started()
            let sockets = ["control", "agents", "forms"]
            let groups = ["chathours": "control", "chathours-agents": "agents", "www-data": "forms"]
            for (group, own) in groups {
                let reached = try sockets.filter { socket in
                    let ask = """
                        import socket
                        socket.socket(socket.AF_UNIX).connect("/run/chathoursd/\(socket).sock")
                        """
                    let answer = try service.container.run(
                        "setpriv", "--reuid", "nobody", "--regid", group, "--clear-groups", "/usr/bin/python3", "-c",
                        ask)
                    if answer.status != 0 { #expect(answer.errors.contains("PermissionError"), "\(answer.errors)") }
                    return answer.status == 0
                }
                #expect(reached == [own], "\(group)")
            }
        }
    }
}
