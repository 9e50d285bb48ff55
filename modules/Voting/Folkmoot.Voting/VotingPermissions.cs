namespace Folkmoot.Voting;

/// <summary>What people may be allowed to do with votes. Nothing lets anybody see how somebody has voted.</summary>
public static class VotingPermissions
{
    public static readonly Permission Manage = new("Voting.Manage", "Write, check and archive votes", RoleNames.Editor);

    public static readonly Permission Open = new("Voting.Open", "Open votes, extend them and publish results", RoleNames.Officer);

    public static readonly Permission Roll = new("Voting.Roll", "Look after the roll of a vote", RoleNames.Officer);

    public static readonly Permission Paper = new("Voting.Paper", "Enter ballots from paper and telephone", RoleNames.Officer);

    public static readonly Permission Observe = new("Voting.Observe", "See a count before it is published and sign it off", RoleNames.Councillor);

    public static readonly IReadOnlyList<Permission> All = [Manage, Open, Roll, Paper, Observe];
}
