"""Access to a contract: invitations, roles, the end of access, handing over."""
