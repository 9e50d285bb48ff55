using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Grants;

/// <summary>What stands against making, changing or removing a role, in words.</summary>
public sealed class RoleProblems(IStringLocalizer<RoleProblems> texts)
{
    public string TextOf(RoleProblem problem) => problem switch
    {
        RoleProblem.MoreThanTheirOwn => texts["You can add and take away only what you may do yourself on the whole site. Ask an administrator"],
        RoleProblem.NameTaken => texts["Another role has this name. Choose another one"],
        RoleProblem.Fixed => texts["This role is the same on every site and cannot be changed in that way"],
        RoleProblem.NotForEverybody => texts["That is for staff. Make a role for it and give it to the people who need it"],
        RoleProblem.StillHeld => texts["People have this role or are invited to it. Take it away from them first"],
        RoleProblem.Gone => texts["This role has been removed or renamed by somebody else"],
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}
