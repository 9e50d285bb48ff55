using Folkmoot;

namespace ParishNotices;

/// <summary>What people may be allowed to do with notices.</summary>
public static class NoticePermissions
{
    public static readonly Permission Post = new("ParishNotices.Post", "Post notices", RoleNames.Editor, RoleNames.VillageAgent);

    public static readonly IReadOnlyList<Permission> All = [Post];
}
