namespace Folkmoot.Core.Grants;

/// <summary>What stands against giving or taking a role, in English.</summary>
internal static class GrantProblems
{
    internal static string TextOf(GrantProblem problem) => problem switch
    {
        GrantProblem.MoreThanTheirOwn => "You can give and take only what you may do yourself, there. Ask an administrator, or limit the role to your area",
        GrantProblem.OnlyAdministrators => "Only administrators of the whole site can make or remove administrators",
        GrantProblem.AdministratorsAreUnlimited => "Administrators run the whole site. Leave area and category empty, or choose another role",
        GrantProblem.LastAdministrator => "This is the last administrator without an end date. Make another one first",
        GrantProblem.EndsBeforeItBegins => "Last day must be today or later",
        GrantProblem.NoSuchRole => "This role has been removed or renamed. Choose another one",
        GrantProblem.TooManyInvitations => "You have sent as many invitations as one person can in 24 hours. Send the others tomorrow, or ask somebody else who gives roles",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}
