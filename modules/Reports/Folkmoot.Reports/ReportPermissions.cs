namespace Folkmoot.Reports;

/// <summary>What people may be allowed to do with map reports. Grants may be limited to areas and to categories, by the category's id.</summary>
public static class ReportPermissions
{
    public static readonly Permission Answer = new("Reports.Answer", "See who reported, answer reports and decide about them", RoleNames.Officer);

    public static readonly Permission Ask = new("Reports.Ask", "Ask residents questions on the map", RoleNames.Officer, RoleNames.Editor);

    public static readonly Permission Manage = new("Reports.Manage", "Change categories, responsible bodies and their contacts", RoleNames.Editor);

    public static readonly Permission Send = new("Reports.Send", "Send reports from another system");

    public static readonly IReadOnlyList<Permission> All = [Answer, Ask, Manage, Send];
}
