using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Grants;

/// <summary>What people call roles, and what the known ones are for. A site's own role is called by its name.</summary>
public sealed class RoleTitles(IStringLocalizer<RoleTitles> texts)
{
    public string Of(string role) => role switch
    {
        RoleNames.Administrator => texts["Administrator"],
        RoleNames.Editor => texts["Editor"],
        RoleNames.Moderator => texts["Moderator"],
        RoleNames.Officer => texts["Officer"],
        RoleNames.Councillor => texts["Councillor"],
        RoleNames.VillageAgent => texts["Village agent"],
        RoleNames.Authenticated => texts["Residents"],
        RoleNames.Anonymous => texts["Everybody"],
        _ => role,
    };

    /// <summary>The site's own words, or what the role is for everywhere.</summary>
    public string DescriptionOf(RoleEntry role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.Description is { Length: > 0 } own ? own : role.Name switch
        {
            RoleNames.Administrator => texts["May do everything on the site."],
            RoleNames.Editor => texts["Looks after the site's content and settings."],
            RoleNames.Moderator => texts["Keeps conversations civil, often in one area only."],
            RoleNames.Officer => texts["Answers residents on the council's behalf."],
            RoleNames.Councillor => texts["An elected member."],
            RoleNames.VillageAgent => texts["A volunteer who looks after one parish or locality."],
            RoleNames.Authenticated => texts["Everybody who is signed in."],
            RoleNames.Anonymous => texts["Everybody, signed in or not."],
            _ => "",
        };
    }
}
