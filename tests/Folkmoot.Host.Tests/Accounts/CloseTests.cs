using System.Net;
using Folkmoot.Core;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>Closing an account: the keys go at once, the sites erase one after another, then the account itself is gone.</summary>
public sealed class CloseTests(AccountSite council) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Close_EndsEverySignInAtOnce_ErasesOnEverySite_AndFreesTheAddress()
    {
        using var here = await council.Site.SignedInAsync("leaver");
        using var there = await council.Sister.SignedInAsync("leaver");
        var id = (await council.FindAsync("leaver@example.org"))!.Id;
        (await here.SubmitAsync("account/close", ("Confirmation", "close"))).Headers.Location!.ToString().ShouldContain("/account/closed");

        (await here.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        council.AdvanceAMinute();
        (await there.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AccountSite.ErrorOf(await there.SubmitAsync("account/sign-in", ("Email", "leaver@example.org"), ("Password", TestSite.Password)))).ShouldNotBeEmpty();
        await council.MailAsync("leaver@example.org", "is closed");

        using var again = council.Site.Visitor();
        await again.SubmitAsync("account/register", ("Email", "leaver@example.org"));
        await council.MailAsync("leaver@example.org", "Confirm your e-mail address");

        await WaitUntilGoneAsync(id);
        foreach (var site in new[] { council.Site, council.Sister })
        {
            (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Profiles.AnyAsync(p => p.UserId == id))).ShouldBeFalse(site.Id);
        }
    }

    [Fact]
    public async Task Close_AsTheLastAdministratorOfASite_IsRefusedAndNamesIt()
    {
        await council.Sister.AccountAsync("only", RoleNames.Administrator);
        using var browser = await council.Site.SignedInAsync("only");
        (await AccountSite.ErrorOf(await browser.SubmitAsync("account/close", ("Confirmation", "CLOSE")))).ShouldContain("last administrator of Site beta");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Close_WithoutTheWord_ClosesNothing()
    {
        using var browser = await council.Site.SignedInAsync("unsure");
        (await AccountSite.ErrorOf(await browser.SubmitAsync("account/close", ("Confirmation", "")))).ShouldContain("Type CLOSE");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("account/close")]
    [InlineData("account/email")]
    public async Task Page_AfterTenMinutes_AsksToSignInAgain(string page)
    {
        using var browser = await council.Site.SignedInAsync("idle");
        (await browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        council.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.GetAsync(page)).Headers.Location!.ToString().ShouldContain("/account/sign-in");
    }

    // Steps are ten seconds apart, on the clock that tests move.
    private async Task WaitUntilGoneAsync(string id)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            council.Installation.Clock.Advance(TimeSpan.FromSeconds(11));
            await council.Installation.Services.GetRequiredService<Ticker>().TickAsync(CancellationToken.None);
            await using var hub = await council.HubAsync();
            if (!await hub.Accounts.IgnoreQueryFilters().AnyAsync(a => a.Id == id))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The account has not been removed.");
    }
}
