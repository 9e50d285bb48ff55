create index invitations_inviter on core.invitations (invited_by, invited_at);
