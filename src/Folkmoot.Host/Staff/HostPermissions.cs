namespace Folkmoot.Host.Staff;

/// <summary>What the host itself lets people do on a site.</summary>
public static class HostPermissions
{
    public static readonly Permission OpenAdmin = new("Admin.Open", "Open the staff pages",
        RoleNames.Editor, RoleNames.Moderator, RoleNames.Officer, RoleNames.Councillor, RoleNames.VillageAgent);

    public static readonly Permission Operate = new("Admin.Operate", "See mails and deliveries of the site and retry them");

    public static readonly Permission SeeAs = new("Admin.SeeAs", "See the site as another person does, to help them");

    public static readonly Permission ManageModules = new("Admin.ManageModules", "Switch modules of the site on and off, and remove what they have stored");

    public static IReadOnlyList<Permission> All { get; } = [OpenAdmin, Operate, SeeAs, ManageModules];

    /// <summary>The host's own staff links.</summary>
    public static IReadOnlyList<AdminLink> Links { get; } =
    [
        new("People", "See as a person", "/admin/see-as", SeeAs),
        new("Operation", "Modules", "/admin/modules", ManageModules),
        new("Operation", "Mails", "/admin/mail", Operate),
        new("Operation", "Deliveries", "/admin/deliveries", Operate),
    ];
}
