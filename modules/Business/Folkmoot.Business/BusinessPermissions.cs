namespace Folkmoot.Business;

/// <summary>What people may be allowed to do with the business portal.</summary>
public static class BusinessPermissions
{
    public static readonly Permission ManageFeeds = new("Business.ManageFeeds", "Choose feeds and channels, and which news is shown", RoleNames.Editor);

    public static readonly Permission ManageDirectory = new("Business.ManageDirectory", "Run the directory of businesses and groups", RoleNames.Editor);

    public static readonly Permission List = new("Business.List", "Add and claim entries of the directory, hang notices", RoleNames.Authenticated);

    public static readonly IReadOnlyList<Permission> All = [ManageFeeds, ManageDirectory, List];
}
