using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Moderation;

/// <summary>What the site does for people who say that they are under 18.</summary>
public sealed class YoungPeopleTests(ForumsSite forums)
{
    [Theory]
    [InlineData(AgeBand.Under16, true)]
    [InlineData(AgeBand.From16, true)]
    [InlineData(AgeBand.From18, false)]
    public async Task Post_IsReadFirst_WhoeverTrustsThem(AgeBand band, bool waits)
    {
        var board = await forums.OpenBoardAsync();
        using var writer = await OfAgeAsync($"reads-{band}", band);
        using var sent = await writer.SubmitAsync($"forums/{board.Slug}/new", ("Title", $"Skate park {band}"), ("Body", "We need one."));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}")).Body!.TextContent.Contains($"Skate park {band}", StringComparison.Ordinal).ShouldBe(!waits);
        (await writer.PageAsync(sent.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent.ShouldBe($"Skate park {band}");
    }

    [Fact]
    public async Task Post_HeldForAge_DoesNotTellTheAge()
    {
        var board = await forums.OpenBoardAsync();
        using var writer = await OfAgeAsync("untold", AgeBand.From16);
        using var sent = await writer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Night bus"), ("Body", "One more, please."));

        var person = await forums.Site.AccountAsync("untold");
        var rule = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().ModerationCases.Where(c => c.AuthorId == person).Select(c => c.Rule).SingleAsync());
        rule.ShouldBe("What its author writes is always read first");
    }

    [Fact]
    public async Task Post_WhereTheSiteDoesNotAskForIt_IsSeenAtOnce()
    {
        await using var rules = await forums.RulesAsync(s => s.ReadYoungPeopleFirst = false);
        var board = await forums.OpenBoardAsync();
        using var writer = await OfAgeAsync("unread-first", AgeBand.Under16);
        using var sent = await writer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Football goals"), ("Body", "They have no nets."));

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("Football goals");
    }

    [Theory]
    [InlineData(AgeBand.From16, true)]
    [InlineData(AgeBand.From25, false)]
    public async Task Flags_HideAtHalfTheWeight(AgeBand band, bool hides)
    {
        await using var rules = await forums.RulesAsync(s => s.HideAtWeight = 4);
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        await OfAgeAsync("author", band);
        var reply = await forums.ReplyAsync(board, topic, "Words that one person minds");
        var flagger = await forums.Site.AccountAsync("minds");

        // Everybody is trusted on this site: one flag weighs 2.
        await forums.Site.InScopeAsync(async scope =>
        {
            var flagging = scope.GetRequiredService<Flagging>();
            await flagging.FlagAsync((await flagging.FindAsync(reply.Item, flagger, CancellationToken.None))!, flagger, "abuse", null, CancellationToken.None);
        });

        await OfAgeAsync("author", null);
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).Body!.TextContent.Contains("Words that one person minds", StringComparison.Ordinal).ShouldBe(!hides);
    }

    [Fact]
    public async Task Name_BesideATextAndInTheLists_LeadsNowhere()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var visitor = forums.Site.Visitor();

        foreach (var path in new[] { $"forums/{board.Slug}/{topic.Id}/{topic.Slug}", $"forums/{board.Slug}", "forums", "moderation" })
        {
            (await visitor.PageAsync(path)).QuerySelectorAll("main a").Where(a => !a.HasAttribute("rel")).Select(a => a.TextContent)
                .ShouldNotContain(text => text.Contains("Test author", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public async Task Site_HasNoPageOfAPerson_AndNoMessagesBetweenPeople()
    {
        var routes = await forums.Site.InScopeAsync(scope => Task.FromResult(
            scope.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!.Trim('/').ToLowerInvariant()).ToList()));
        routes.ShouldContain("forums/{board}/new");
        routes.Where(r => !r.Contains("admin", StringComparison.Ordinal) && (r.Contains("{user", StringComparison.Ordinal) || r.Contains("{person", StringComparison.Ordinal)
            || (r.StartsWith("people/", StringComparison.Ordinal) && r != "people/invitation") || r.StartsWith("profile/{", StringComparison.Ordinal))).ShouldBeEmpty();
        routes.ShouldNotContain(r => r.Contains("message", StringComparison.Ordinal) || r.Contains("chat", StringComparison.Ordinal) || r.Contains("conversation", StringComparison.Ordinal));

        var tables = await forums.Site.InScopeAsync(scope => Task.FromResult(new DbContext[] { scope.GetRequiredService<CoreDbContext>(), scope.GetRequiredService<ForumsDbContext>() }
            .SelectMany(db => db.Model.GetEntityTypes()).Select(e => (Name: e.ClrType.Name, Columns: e.GetProperties().Select(p => p.Name).ToList())).ToList()));
        tables.Where(t => t.Columns.Any(c => c is "RecipientId" or "ToUserId" or "ReceiverId") && t.Columns.Any(c => c is "SenderId" or "FromUserId" or "AuthorId"))
            .ShouldBeEmpty("a text from one person to one other is a private message");
    }

    [Fact]
    public async Task Profile_BelowTheMinimumAge_CannotBeMade()
    {
        await SetMinimumAgeAsync(16);
        try
        {
            using var child = await forums.Site.SignedInAsync("too-young");
            using var refused = await child.SubmitAsync("profile", ("DisplayName", "Too Young"), ("Home", "locality-1"), ("AgeBand", "Under16"));
            (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary a[href='#AgeBand']")!.TextContent.ShouldBe("This site is for people who are 16 or older");

            using var unsaid = await child.SubmitAsync("profile", ("DisplayName", "Too Young"), ("Home", "locality-1"), ("AgeBand", ""));
            (await TestBrowser.ReadAsync(unsaid)).QuerySelector(".govuk-error-summary a[href='#AgeBand']")!.TextContent.ShouldBe("Choose your age");

            (await child.SubmitAsync("profile", ("DisplayName", "Old Enough"), ("Home", "locality-1"), ("AgeBand", "From16"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        finally
        {
            await SetMinimumAgeAsync(0);
        }
    }

    private async Task<TestBrowser> OfAgeAsync(string name, AgeBand? band)
    {
        var browser = await forums.Site.SignedInAsync(name);
        var person = await forums.Site.AccountAsync(name);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>()
            .SaveAsync(person, DisplayName.Read($"Test {name}", out _)!, home: null, band, CancellationToken.None));
        return browser;
    }

    private Task SetMinimumAgeAsync(int age) => forums.Site.InScopeAsync(async scope =>
    {
        var settings = scope.GetRequiredService<ISettings<ResidentSettings>>();
        var chosen = await settings.GetAsync();
        chosen.MinimumAge = age;
        await settings.SaveAsync(chosen);
    });
}
