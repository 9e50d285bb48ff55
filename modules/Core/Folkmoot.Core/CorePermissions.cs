namespace Folkmoot.Core;

/// <summary>What people may be allowed to do in Core.</summary>
public static class CorePermissions
{
    public static readonly Permission ManageAreas = new("Core.ManageAreas", "Import areas and see their generations", RoleNames.Editor);

    public static readonly Permission ManagePlaces = new("Core.ManagePlaces", "Add, change and import places, contacts of areas and bin days", RoleNames.Editor);

    public static readonly Permission ManageSettings = new("Core.ManageSettings", "Change the site's settings and pages", RoleNames.Editor);

    public static readonly Permission ManageRoles = new("Core.ManageRoles", "Give and take roles and decide what they may do");

    public static readonly Permission FindByEmail = new("Core.FindByEmail", "Find people by the beginning of their e-mail address");

    public static readonly Permission ManageCalendar = new("Core.ManageCalendar", "Enter closure days and elections", RoleNames.Editor);

    public static readonly Permission ApproveInPreElection = new("Core.ApproveInPreElection", "Approve what is published before an election");

    public static readonly Permission ReadAudit = new("Core.ReadAudit", "Read and verify the audit trail");

    public static readonly Permission ManageKeys = new("Core.ManageKeys", "Make and revoke keys with which other systems are let in");

    public static readonly Permission PrintLetters = new("Core.PrintLetters", "Print letters with residency codes", RoleNames.Officer);

    public static readonly Permission VerifyResidents = new("Core.VerifyResidents", "Verify residents in person", RoleNames.VillageAgent);

    public static readonly Permission Moderate = new("Core.Moderate", "Decide about what people wrote", RoleNames.Moderator, RoleNames.VillageAgent);

    public static readonly Permission ManageMail = new("Core.ManageMail", "Enter addresses that mail came back from and see how many get none", RoleNames.Editor);

    public static readonly IReadOnlyList<Permission> All =
    [
        ManageAreas,
        ManagePlaces,
        ManageSettings,
        ManageRoles,
        FindByEmail,
        ManageCalendar,
        ApproveInPreElection,
        ReadAudit,
        ManageKeys,
        PrintLetters,
        VerifyResidents,
        Moderate,
        ManageMail,
    ];
}
