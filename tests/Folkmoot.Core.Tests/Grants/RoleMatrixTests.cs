using Folkmoot.Core.Grants;

namespace Folkmoot.Core.Tests.Grants;

public sealed class RoleMatrixTests
{
    private static readonly Permission Moderate = new("Forums.Moderate", "Hide posts", RoleNames.Moderator);

    [Theory]
    [InlineData(RoleNames.Moderator, true)]
    [InlineData(RoleNames.Administrator, true)]
    [InlineData(RoleNames.Editor, false)]
    [InlineData(RoleNames.Anonymous, false)]
    public void Allows_WithoutDecisions_GoesByDefaultRoles(string role, bool allowed) =>
        new RoleMatrix([]).Allows(role, Moderate).ShouldBe(allowed);

    [Fact]
    public void Allows_WithADecision_GoesByIt()
    {
        var matrix = new RoleMatrix([new(RoleNames.Moderator, Moderate.Name, false), new(RoleNames.Officer, Moderate.Name, true)]);

        matrix.Allows(RoleNames.Moderator, Moderate).ShouldBeFalse();
        matrix.Allows(RoleNames.Officer, Moderate).ShouldBeTrue();
    }

    [Fact]
    public void Allows_WhenAllWasReplaced_ForgetsDefaultRoles() =>
        new RoleMatrix([new(RoleNames.Moderator, RolePermission.Every, false)]).Allows(RoleNames.Moderator, Moderate).ShouldBeFalse();

    [Fact]
    public void Allows_AnAdministratorWhoseRoleWasReplaced_StillEverything() =>
        new RoleMatrix([new(RoleNames.Administrator, RolePermission.Every, false)]).Allows(RoleNames.Administrator, Moderate).ShouldBeTrue();
}
