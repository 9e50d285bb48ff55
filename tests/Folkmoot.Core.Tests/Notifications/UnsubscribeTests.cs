using System.Net;
using System.Text.RegularExpressions;
using Folkmoot.Core.Notifications;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Notifications.NoticesSite;

namespace Folkmoot.Core.Tests.Notifications;

/// <summary>Stopping mails from the mail itself, as mail programs, scanners and people do.</summary>
public sealed partial class UnsubscribeTests(NoticesSite notices) : IClassFixture<NoticesSite>
{
    private static readonly KeyValuePair<string, string>[] OneClick = [new("List-Unsubscribe", "One-Click")];

    [Fact]
    public async Task OneClick_WithoutCookiesOrToken_StopsTheOneThing_OfTheOnePerson()
    {
        var (ann, ben) = (await notices.Site.AccountAsync("ann"), await notices.Site.AccountAsync("ben"));
        foreach (var user in new[] { ann, ben })
        {
            await notices.WatchAsync(user, Thing("u1"), NoticeFrequency.AtOnce);
            await notices.WatchAsync(user, Thing("u2"), NoticeFrequency.AtOnce);
        }

        await notices.AnnounceAsync("One", null, Thing("u1"));
        await notices.PassAsync(TimeSpan.FromMinutes(1));
        var address = Unsubscribe().Match(await notices.RawAsync(notices.MailsTo("ann").Single())).Groups[1].Value;
        using var scanner = notices.Site.Visitor();
        (await scanner.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await WatchedAsync(ann)).ShouldBe(["tests.thing:u1", "tests.thing:u2"], "a scanner that opens the link changes nothing");

        using var program = notices.Site.Visitor();
        (await program.PostAsync(address, OneClick)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await WatchedAsync(ann)).ShouldBe(["tests.thing:u2"]);
        (await WatchedAsync(ben)).ShouldBe(["tests.thing:u1", "tests.thing:u2"]);
        (await program.PostAsync(address, OneClick)).StatusCode.ShouldBe(HttpStatusCode.OK, "twice is no mistake");
    }

    [Fact]
    public async Task Page_HasAButton_ThatNeedsNoSignIn()
    {
        var user = await notices.Site.AccountAsync("button");
        await notices.WatchAsync(user, Thing("bu"), NoticeFrequency.Daily);
        using var visitor = notices.Site.Visitor();
        var page = await visitor.PageAsync($"notices/unsubscribe/{await TokenAsync(user, Thing("bu"))}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Stop watching “Thing bu”?");
        using var answer = await visitor.SubmitAsync($"notices/unsubscribe/{await TokenAsync(user, Thing("bu"))}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await WatchedAsync(user)).ShouldBeEmpty();
        visitor.Cookies.Count.ShouldBe(0);
    }

    [Fact]
    public async Task AllMails_StopForThePersonAndTheAddress_AndStartAgainOnTheSite()
    {
        var user = await notices.Site.AccountAsync("all");
        await notices.WatchAsync(user, Thing("al"), NoticeFrequency.AtOnce);
        using var visitor = notices.Site.Visitor();
        await visitor.PostAsync($"notices/unsubscribe/{await TokenAsync(user, null)}", OneClick);
        await notices.AnnounceAsync("Silence", null, Thing("al"));
        await notices.PassAsync(TimeSpan.FromDays(2));
        notices.MailsTo("all").ShouldBeEmpty();

        await notices.Site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<Inbox>().TellAsync(user, new DirectNotice("tests.direct", "About you", "Text", "/"), CancellationToken.None);
            await scope.GetRequiredService<CoreDbContext>().SaveChangesAsync();
        });
        await notices.SettleAsync();
        notices.MailsTo("all").ShouldHaveSingleItem("what concerns him alone is no mail about what he watches");

        using var browser = await notices.Site.SignedInAsync("all");
        (await browser.PageAsync("notices")).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("because you asked for none");
        (await browser.SubmitAsync("notices")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync("notices")).QuerySelector(".govuk-inset-text").ShouldBeNull();
        await notices.AnnounceAsync("Sound", null, Thing("al"));
        await notices.PassAsync(TimeSpan.FromMinutes(1));
        notices.MailsTo("all").Select(m => m.Subject).ShouldBe(["About you", "Sound"]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task WrongToken_IsNotFound(string token)
    {
        using var visitor = notices.Site.Visitor();
        (await visitor.GetAsync($"notices/unsubscribe/{token}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PostAsync($"notices/unsubscribe/{token}", OneClick)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Token_ThatIsChangedAnywhere_IsNone()
    {
        var token = await TokenAsync(await notices.Site.AccountAsync("forger"), Thing("f"));
        var tokens = await notices.Site.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<UnsubscribeTokens>()));
        tokens.Read(token)!.Item.ShouldBe(Thing("f"));
        for (var i = 0; i < token.Length - 1; i++)
        {
            var letter = token[i] == 'A' ? 'B' : 'A';
            tokens.Read($"{token[..i]}{letter}{token[(i + 1)..]}").ShouldBeNull($"at {i}");
        }
    }

    private Task<string> TokenAsync(string user, ItemRef? item) =>
        notices.Site.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<UnsubscribeTokens>().For(user, item)));

    private Task<List<string>> WatchedAsync(string user) => notices.Site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<Watches>().FrequenciesAsync(user, CancellationToken.None)).Keys.Order(StringComparer.Ordinal).ToList());

    // Long header lines are folded.
    [GeneratedRegex(@"List-Unsubscribe:\s*<([^>]+)>")]
    private static partial Regex Unsubscribe();
}
