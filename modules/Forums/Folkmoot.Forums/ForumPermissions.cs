namespace Folkmoot.Forums;

/// <summary>What people may be allowed to do in forums.</summary>
public static class ForumPermissions
{
    public static readonly Permission Post = new("Forums.Post", "Start topics and reply", RoleNames.Authenticated);

    public static readonly Permission ManageBoards = new("Forums.ManageBoards", "Add, change and archive boards", RoleNames.Editor);

    public static readonly Permission ReadStaffBoards = new(
        "Forums.ReadStaffBoards", "Read boards that are for staff", RoleNames.Editor, RoleNames.Officer, RoleNames.Councillor);

    public static readonly Permission Organise = new(
        "Forums.Organise", "Pin, close, rename, move, merge and split topics", RoleNames.Moderator, RoleNames.VillageAgent);

    public static readonly Permission Respond = new("Forums.Respond", "Answer topics for the council", RoleNames.Officer, RoleNames.Councillor);

    public static readonly Permission CollectStatements = new(
        "Forums.CollectStatements", "Let topics collect statements to vote on", RoleNames.Moderator, RoleNames.Officer, RoleNames.Editor, RoleNames.VillageAgent);

    public static readonly IReadOnlyList<Permission> All = [Post, ManageBoards, ReadStaffBoards, Organise, Respond, CollectStatements];
}
