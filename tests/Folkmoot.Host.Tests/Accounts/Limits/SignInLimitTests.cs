using System.Net;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.Limits;

public sealed class SignInLimitTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync(("Folkmoot:AccountPostsPerMinute", "60"));
        site = await installation.SiteAsync("alpha");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_WaitsLongerEachTime()
    {
        await site.AccountAsync("owner");
        using var stranger = site.Visitor();
        for (var n = 0; n < AccountManager.FreeTries; n++)
        {
            (await TryAsync(stranger, $"wrong guess {n}")).ShouldBe(HttpStatusCode.OK);
        }

        (await TryAsync(stranger)).ShouldBe(HttpStatusCode.OK, "the account waits a minute, also for the right password");
        installation.Clock.Advance(TimeSpan.FromSeconds(61));
        await TryAsync(stranger, "another wrong one");
        installation.Clock.Advance(TimeSpan.FromSeconds(61));
        (await TryAsync(stranger)).ShouldBe(HttpStatusCode.OK, "the second wait takes two minutes");
        installation.Clock.Advance(TimeSpan.FromSeconds(61));
        (await TryAsync(stranger)).ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync()).ShouldBe(0, "the right password ends it");
    }

    [Fact]
    public async Task SignIn_OnceADayHasPassedSinceTheLastWait_HasFreeTriesAgain()
    {
        await site.AccountAsync("owner");
        using var stranger = site.Visitor();
        for (var n = 0; n < AccountManager.FreeTries; n++)
        {
            await TryAsync(stranger, $"wrong guess {n}");
        }

        installation.Clock.Advance(TimeSpan.FromHours(25));
        await TryAsync(stranger, "wrong guess of the next day");
        (await CountAsync()).ShouldBe(1);
        (await TryAsync(stranger)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignIn_FromTheOwnersBrowserWhileStrangersAreLockedOut_LetsHimIn()
    {
        await site.AccountAsync("owner");
        using var own = site.Visitor();
        (await TryAsync(own)).ShouldBe(HttpStatusCode.Redirect);
        await own.SubmitAsync("account/sign-out");
        using var stranger = site.Visitor();
        for (var n = 0; n < 7; n++)
        {
            await TryAsync(stranger, $"wrong guess {n}");
        }

        (await TryAsync(stranger)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(own)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignIn_FromTheOwnersBrowser_HasOnlyTenWrongTriesOfItsOwn()
    {
        await site.AccountAsync("owner");
        using var own = site.Visitor();
        await TryAsync(own);
        await own.SubmitAsync("account/sign-out");
        for (var n = 0; n < AccountLimits.KnownBrowserTriesPerHour; n++)
        {
            await TryAsync(own, $"wrong guess {n}");
        }

        (await CountAsync()).ShouldBe(0);
        for (var n = 0; n < AccountManager.FreeTries; n++)
        {
            await TryAsync(own, $"wrong guess {n}");
        }

        (await CountAsync()).ShouldBe(AccountManager.FreeTries);
        (await TryAsync(own)).ShouldBe(HttpStatusCode.OK, "now it waits as strangers do");
    }

    [Fact]
    public async Task SignIn_WithManyWrongPasswordsAtOnce_ComparesNoMoreThanTheFreeTries()
    {
        await site.AccountAsync("owner");
        var tries = Enumerable.Range(0, 40).Select(async n =>
        {
            using var stranger = site.Visitor();
            return await TryAsync(stranger, $"wrong guess {n}");
        });
        var answers = await Task.WhenAll(tries);
        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK || answer == HttpStatusCode.TooManyRequests);
        (await CountAsync()).ShouldBeInRange(1, AccountManager.FreeTries);
    }

    [Fact]
    public async Task SignIn_BeyondTheAddressesShare_AnswersTooManyBeforeItHashes()
    {
        await site.AccountAsync("owner");
        using var stranger = site.Visitor();
        HttpResponseMessage answer;
        var tries = 0;
        do
        {
            answer = await stranger.SubmitAsync("account/send-again", ("Email", "nobody@example.org"));
            tries++;
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && tries < 100);
        tries.ShouldBe(61);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await TestBrowser.ReadAsync(answer)).QuerySelector("h1")!.TextContent.ShouldContain("Too many tries");
        (await TryAsync(stranger, "wrong")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await CountAsync()).ShouldBe(0);
    }

    private static async Task<HttpStatusCode> TryAsync(TestBrowser browser, string password = TestSite.Password)
    {
        using var answer = await browser.SubmitAsync("account/sign-in", ("Email", "owner@example.org"), ("Password", password));
        return answer.StatusCode;
    }

    private async Task<int> CountAsync()
    {
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return (await hub.Accounts.IgnoreQueryFilters().SingleAsync(a => a.Email == "owner@example.org")).AccessFailedCount;
    }
}
