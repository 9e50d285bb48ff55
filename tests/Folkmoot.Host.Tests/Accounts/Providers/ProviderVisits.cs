using System.Net;
using Folkmoot.Core.Grants;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.Providers;

/// <summary>Somebody whom nobody knows yet goes to the provider and comes back.</summary>
public abstract class ProviderVisits(ProviderSites sites)
{
    private static int people;

    protected ProviderSites Sites => sites;

    protected string Name { get; } = $"person{Interlocked.Increment(ref people)}";

    protected TestProvider Provider => sites.Provider;

    protected string Email => $"{Name}@example.org";

    protected Task<int> LoginsAsync() => sites.Open.InScopeAsync(async scope =>
    {
        var id = (await AccountAsync())!.Id;
        return await scope.GetRequiredService<HubDbContext>().Set<IdentityUserLogin<string>>().CountAsync(login => login.UserId == id);
    });

    protected async Task SignInWithAsync(params string[] groups)
    {
        Provider.Expect(Name, Email, verified: true, groups);
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
    }

    /// <summary>Goes to the provider, which lets everybody in, and to the address that it sends the browser back to.</summary>
    protected static async Task<string> BackAsync(TestBrowser browser, string? returnUrl = null)
    {
        var there = await browser.GetAsync("account/provider" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        return (await browser.GetAsync(there.Headers.Location!.AbsoluteUri)).Headers.Location!.AbsoluteUri;
    }

    protected static async Task<string> SignInAsync(TestBrowser browser, string? returnUrl = null) => (await browser.GetAsync(await BackAsync(browser, returnUrl))).Headers.Location!.ToString();

    protected async Task ShouldFailAsync(string problem, string words)
    {
        using var browser = sites.Open.Visitor();
        var told = await SignInAsync(browser);
        told.ShouldContain($"problem={problem}");
        (await TestBrowser.ReadAsync(await browser.GetAsync(told))).QuerySelector("main")!.TextContent.ShouldContain(words);
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    protected static async Task ShouldNotSignInAsync(TestBrowser browser, string back, string problem)
    {
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldContain($"problem={problem}");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    protected static async Task<string> PasswordAsync(TestSite site, string email)
    {
        using var browser = site.Visitor();
        using var answer = await browser.SubmitAsync("account/sign-in", ("Email", email), ("Password", TestSite.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }

    protected async Task<Account?> AccountAsync() => await sites.Open.InScopeAsync(scope => scope.GetRequiredService<UserManager<Account>>().FindByEmailAsync(Email));

    protected async Task<IReadOnlyList<string>> RolesAsync(string userId) =>
        await sites.Open.InScopeAsync<IReadOnlyList<string>>(async scope => [.. (await scope.GetRequiredService<RoleGrants>().ListAsync(userId, default)).Select(grant => grant.Role)]);
}
