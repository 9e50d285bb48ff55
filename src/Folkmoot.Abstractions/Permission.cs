namespace Folkmoot;

/// <summary>Something a person may be allowed to do. Declared as a static field; checked by the policy of the same name.</summary>
/// <param name="Name">Module and act, such as <c>Forums.Post</c>. Stored in grants and recipes, so it never changes.</param>
/// <param name="Description">One plain-English sentence for the permission matrix, without a full stop.</param>
/// <param name="DefaultRoles">Roles (see <see cref="RoleNames"/>) that have it until a site decides otherwise. Administrators have every permission.</param>
public sealed record Permission(string Name, string Description, params IReadOnlyList<string> DefaultRoles);

/// <summary>Role names that every installation knows. Orchard Core's own names where it has them.</summary>
public static class RoleNames
{
    /// <summary>May do everything on the site.</summary>
    public const string Administrator = "Administrator";

    /// <summary>Runs the site's content and settings.</summary>
    public const string Editor = "Editor";

    /// <summary>Keeps conversations civil, often in one area only.</summary>
    public const string Moderator = "Moderator";

    /// <summary>Answers residents on the council's behalf.</summary>
    public const string Officer = "Officer";

    /// <summary>An elected member.</summary>
    public const string Councillor = "Councillor";

    /// <summary>A volunteer who looks after one parish or locality.</summary>
    public const string VillageAgent = "VillageAgent";

    /// <summary>Everybody who is signed in: a resident.</summary>
    public const string Authenticated = "Authenticated";

    /// <summary>Everybody, signed in or not.</summary>
    public const string Anonymous = "Anonymous";
}
