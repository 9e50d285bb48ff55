using System.Security.Claims;
using Folkmoot.Core.Grants;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Grants;

/// <summary>One site for the tests of roles, invitations and staff, which take turns.</summary>
[CollectionDefinition(Name)]
public sealed class StaffSite : ICollectionFixture<StaffSite>, IAsyncLifetime
{
    public const string Name = "staff";

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("staff", "demo");
        await Site.AccountAsync("boss", RoleNames.Administrator);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public static ClaimsPrincipal As(string userId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], "test"));

    /// <summary>The grants that somebody has.</summary>
    public Task<IReadOnlyList<RoleGrant>> GrantsOf(string userId) =>
        Site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().ListAsync(userId, CancellationToken.None));

    /// <summary>Mails to an address, newest first, once there are so many.</summary>
    public async Task<IReadOnlyList<SentMail>> MailsTo(string address, int atLeast)
    {
        await Site.WorkOffAsync();
        for (var turn = 0; turn < 100 && Mails().Count < atLeast; turn++)
        {
            await Site.WorkOffAsync();
            await Task.Delay(50);
        }

        return Mails();

        List<SentMail> Mails() => [.. Installation.Mails.Where(m => m.To == address)];
    }
}
