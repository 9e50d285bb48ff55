using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Data;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Moderation;

public sealed class DecisionTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Fact]
    public async Task Decide_TwoModeratorsAtOnce_OneWins_AndTheOtherIsToldByWhom()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        string[] names = ["mary", "mark"];
        var moderators = await Task.WhenAll(names.Select(n => forums.Site.SignedInAsync(n, RoleNames.Moderator)));
        var path = $"moderation/admin/item?item={topic.Item}";
        var forms = new List<IReadOnlyList<KeyValuePair<string, string>>>();
        foreach (var (moderator, outcome) in moderators.Zip(["Removed", "Approved"]))
        {
            forms.Add(TestBrowser.ValuesOf((IHtmlFormElement)(await moderator.PageAsync(path)).QuerySelector("#decide")!, ("Outcome", outcome), ("Reason", "spam"), ("Days", "")));
        }

        var answers = await Task.WhenAll(moderators.Zip(forms, (moderator, form) => moderator.PostAsync(path, form)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        var winner = names[Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.Redirect)];
        var loser = await TestBrowser.ReadAsync(answers.Single(a => a.StatusCode == HttpStatusCode.OK));
        loser.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe($"Test {winner} has decided this already");
        (await CasesAsync(topic.Item)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_KeepsOthersOut_ForAQuarterOfAnHour()
    {
        var (item, _) = await FlaggedAsync("Claimed words");
        using var mary = await forums.Site.SignedInAsync("mary", RoleNames.Moderator);
        using var mark = await forums.Site.SignedInAsync("mark", RoleNames.Moderator);
        var path = $"moderation/admin/item?item={item}";
        using var claimed = await mary.SubmitAsync(path);
        claimed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await mark.PageAsync("moderation/admin")).Body!.TextContent.ShouldContain("Test mary is working on this");
        using var marksClaim = await mark.SubmitAsync(path);

        using var early = await DecideAsync(mark, path, CaseOutcome.Removed);
        (await TestBrowser.ReadAsync(early)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("Test mary is working on this");

        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(16));
        (await DecideAsync(mark, path, CaseOutcome.Removed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Queue_OfAModeratorOfOneArea_HoldsThatAreasOnly()
    {
        var (here, _) = await FlaggedAsync("Words of the first area", "locality-1");
        var (there, _) = await FlaggedAsync("Words of the second area", "locality-2");
        var (everywhere, _) = await FlaggedAsync("Words of the whole council");
        using var agent = await forums.Site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId("locality-1"));

        var queue = (await agent.PageAsync("moderation/admin")).Body!.TextContent;

        queue.ShouldContain("Words of the first area");
        queue.ShouldNotContain("Words of the second area");
        queue.ShouldNotContain("Words of the whole council");
        (await agent.GetAsync($"moderation/admin/item?item={here}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var item in new[] { there, everywhere })
        {
            (await agent.GetAsync($"moderation/admin/item?item={item}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await (await forums.Site.SignedInAsync("resident")).GetAsync("moderation/admin")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Appeal_GoesToSomebodyElse_AndUpheldShowsTheTextAgain()
    {
        var (item, address) = await FlaggedAsync("Plain speaking");
        await forums.DecideAsync(item, CaseOutcome.Removed, "abuse", "mary");
        using var author = await forums.Site.SignedInAsync("author");
        var decided = (await CasesAsync(item)).Single();
        using var sent = await author.SubmitAsync($"moderation/mine/{decided.Id}", ("Words", "I attacked nobody."));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await author.PageAsync($"moderation/mine/{decided.Id}")).QuerySelector("main form").ShouldBeNull("once only");
        (await (await forums.Site.SignedInAsync("resident")).GetAsync($"moderation/mine/{decided.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var mary = await forums.Site.SignedInAsync("mary", RoleNames.Moderator);
        var path = $"moderation/admin/item?item={item}";
        (await mary.PageAsync(path)).Body!.TextContent.ShouldContain("I attacked nobody.");
        using var own = await DecideAsync(mary, path, CaseOutcome.Removed);
        (await TestBrowser.ReadAsync(own)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("You decided this before. Somebody else decides the appeal");
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldNotContain("Plain speaking");

        await forums.DecideAsync(item, CaseOutcome.Approved, "within-the-rules", "mark");
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("Plain speaking");
        (await InboxAsync("author")).ShouldContain("What you wrote can be seen");
    }

    [Fact]
    public async Task Appeal_AfterFourWeeks_IsTooLate()
    {
        var (item, _) = await FlaggedAsync("Old words");
        await forums.RemoveAsync(item, "abuse");
        forums.Installation.Clock.Advance(TimeSpan.FromDays(29));
        using var author = await forums.Site.SignedInAsync("author");

        (await author.PageAsync($"moderation/mine/{(await CasesAsync(item)).Single().Id}")).QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Suspension_BindsUntilItsEnd_ByTheClock()
    {
        var board = await forums.OpenBoardAsync();
        var rude = await forums.Site.AccountAsync("rude");
        using var browser = await forums.Site.SignedInAsync("rude");
        using var posted = await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Rude"), ("Body", "Rude words"));
        var topic = ItemRef.TryParse($"forums.topic:{posted.Headers.Location!.OriginalString.Split('/')[^2]}", out var item) ? item : default;
        await forums.DecideAsync(topic, CaseOutcome.Suspended, "abuse", days: 7);

        using var refused = await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "More"), ("Body", "More words"));
        var page = await TestBrowser.ReadAsync(refused);
        var message = page.QuerySelector(".govuk-error-summary a")!.TextContent;
        message.ShouldStartWith("You cannot write here until ");
        message.ShouldContain("/moderation/mine");
        page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("More words");
        (await browser.PageAsync("moderation/mine")).Body!.TextContent.ShouldContain("You cannot write on this site until:");
        (await InboxAsync("rude")).ShouldContain("What you wrote has been removed, and you cannot write for 7 days");

        forums.Installation.Clock.Advance(TimeSpan.FromDays(7));
        (await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Better"), ("Body", "Better words"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Subject == topic.ToString()).Select(e => e.Act).ToListAsync()))
            .ShouldContain("core.text-suspended");
        rude.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Erasure_DoesNotEndASuspension()
    {
        var board = await forums.OpenBoardAsync();
        using var browser = await forums.Site.SignedInAsync("leaver");
        using var posted = await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Rude goodbye"), ("Body", "Rude words of goodbye"));
        var topic = ItemRef.TryParse($"forums.topic:{posted.Headers.Location!.OriginalString.Split('/')[^2]}", out var item) ? item : default;
        await forums.DecideAsync(topic, CaseOutcome.Suspended, "abuse", days: 7);
        using var erased = await browser.SubmitAsync("profile/erase", ("Confirmation", "ERASE"));
        erased.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await ErasedAsync();

        // The same address again, as somebody else as far as the site's own pages know.
        using var again = await forums.Site.SignedInAsync("leaver");
        using var refused = await again.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Back"), ("Body", "Here I am again"));

        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldStartWith("You cannot write here until ");
        (await again.PageAsync("moderation/mine")).Body!.TextContent.ShouldNotContain("Rude words of goodbye");
        (await again.PageAsync("profile")).QuerySelector("#DisplayName")!.GetAttribute("value").ShouldBe("Test leaver");
    }

    // Part by part, here or in the background.
    private async Task ErasedAsync()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await forums.Site.WorkOffAsync();
            if (!await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Set<PersonErasure>().AnyAsync(e => e.FinishedAt == null)))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The erasure did not end.");
    }

    [Fact]
    public async Task Decide_WhileAnotherDecisionIsBeingWritten_IsToldOfIt()
    {
        var (item, _) = await FlaggedAsync("Words that two decide about");
        var version = (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ModeratedContents>().FindAsync(item, CancellationToken.None)))!.Version;
        var open = (await CasesAsync(item)).Single();
        var (mary, mark) = (await forums.Site.AccountAsync("mary", RoleNames.Moderator), await forums.Site.AccountAsync("mark", RoleNames.Moderator));
        Task<string?> second = Task.FromResult<string?>(null);
        await forums.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            (await DecideAsync(scope, mary, CaseOutcome.Removed)).ShouldBeNull();
            second = forums.Site.InScopeAsync(other => DecideAsync(other, mark, CaseOutcome.Approved));
            // The second has read the open case before the first commits.
            await Task.Delay(500);
            await work.CommitAsync(CancellationToken.None);
        });

        (await second).ShouldBe("Test mary has decided this already");
        (await CasesAsync(item)).ShouldHaveSingleItem().Outcome.ShouldBe(CaseOutcome.Removed);

        Task<string?> DecideAsync(IServiceProvider scope, string moderator, CaseOutcome outcome) => scope.GetRequiredService<Decisions>()
            .DecideAsync(new Decision(item, open.Id, SeenDecided: false, version, moderator, outcome, "abuse"), CancellationToken.None);
    }

    [Fact]
    public async Task Suspension_LiftedEarly_ByWhoModeratesThere_LetsThePersonWrite()
    {
        var board = await forums.OpenBoardAsync("locality-1");
        var person = await forums.Site.AccountAsync("pardoned");
        using var browser = await forums.Site.SignedInAsync("pardoned");
        using var posted = await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Hasty"), ("Body", "Hasty words"));
        _ = ItemRef.TryParse($"forums.topic:{posted.Headers.Location!.OriginalString.Split('/')[^2]}", out var topic);
        await forums.DecideAsync(topic, CaseOutcome.Suspended, "abuse", days: 7);
        var path = $"moderation/admin/person?id={person}";
        using var elsewhere = await forums.Site.SignedInAsync("agent-two", RoleNames.VillageAgent, new AreaId("locality-2"));
        (await elsewhere.PageAsync(path)).QuerySelector("main form").ShouldBeNull("of another area");
        using var here = await forums.Site.SignedInAsync("agent-one", RoleNames.VillageAgent, new AreaId("locality-1"));
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await here.PageAsync(path)).QuerySelector("main form")!);

        using var forbidden = await elsewhere.PostAsync(path + "&handler=Lift", [.. values.Where(v => v.Key == "suspension"), await TokenOfAsync(elsewhere)]);
        (await SuspendedAsync(person)).ShouldBeTrue();
        using var lifted = await here.PostAsync(path + "&handler=Lift", values);

        lifted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SuspendedAsync(person)).ShouldBeFalse();
        (await here.PageAsync(path)).QuerySelector("main form").ShouldBeNull("it has ended");
        (await InboxAsync("pardoned")).ShouldContain("A suspension of yours has been ended early");
        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Subject == $"{Profile.ItemOf(person)}").Select(e => e.Act).ToListAsync()))
            .ShouldContain("core.suspension-lifted");
    }

    [Fact]
    public async Task Claim_GivenBack_LetsSomebodyElseDecide()
    {
        var (item, _) = await FlaggedAsync("Words to hand over");
        using var mary = await forums.Site.SignedInAsync("mary", RoleNames.Moderator);
        using var mark = await forums.Site.SignedInAsync("mark", RoleNames.Moderator);
        var path = $"moderation/admin/item?item={item}";
        using var claimed = await mary.SubmitAsync(path);
        (await mark.PageAsync(path)).QuerySelector("form[action*=Release]").ShouldBeNull("it is not theirs to give back");

        var form = (IHtmlFormElement)(await mary.PageAsync(path)).QuerySelector("form[action*=Release]")!;
        (await mary.PostAsync(path + "&handler=Release", TestBrowser.ValuesOf(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await DecideAsync(mark, path, CaseOutcome.Removed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Decide_AfterTheTextChanged_IsRefused()
    {
        var (item, _) = await FlaggedAsync("Words as they were read");
        using var mary = await forums.Site.SignedInAsync("mary", RoleNames.Moderator);
        var path = $"moderation/admin/item?item={item}";
        var form = TestBrowser.ValuesOf((IHtmlFormElement)(await mary.PageAsync(path)).QuerySelector("#decide")!, ("Outcome", "Approved"), ("Reason", "within-the-rules"), ("Days", ""));
        var number = long.Parse(item.Id, System.Globalization.CultureInfo.InvariantCulture);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Posts.Where(p => p.Id == number)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, "Quite other words")));

        using var answer = await mary.PostAsync(path, form);

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("The text has changed since you read it. Read it again");
    }

    [Fact]
    public async Task Name_ThatIsRemoved_BecomesNeutral_AndItsOwnerChoosesAnother()
    {
        var board = await forums.OpenBoardAsync();
        using var browser = await forums.Site.SignedInAsync("badname");
        using var posted = await browser.SubmitAsync($"forums/{board.Slug}/new", ("Title", "A fair point"), ("Body", "Fairly put"));
        var address = posted.Headers.Location!.OriginalString;
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("Test badname");
        using var flagged = await (await forums.Site.SignedInAsync("resident")).SubmitAsync($"moderation/flag?item=forums.topic:{address.Split('/')[^2]}", ("About", "name"), ("Reason", "abuse"));
        var person = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Profiles.Where(p => p.DisplayName == "Test badname").Select(p => p.UserId).SingleAsync());

        await forums.RemoveAsync(Profile.ItemOf(person), "abuse");

        var page = (await visitor.PageAsync(address)).Body!.TextContent;
        page.ShouldNotContain("Test badname");
        page.ShouldMatch("Resident [0-9]{6}");
        page.ShouldContain("Fairly put");
        var asked = (await browser.GetAsync($"forums/{board.Slug}/new")).Headers.Location!.OriginalString;
        asked.ShouldContain("/profile?returnUrl=");
        using var again = await browser.SubmitAsync(asked, ("DisplayName", "TEST BADNAME"), ("Home", "locality-1"));
        (await TestBrowser.ReadAsync(again)).QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe("A moderator has taken this name away. Choose another");
        using var other = await browser.SubmitAsync(asked, ("DisplayName", "A fair name"), ("Home", "locality-1"));
        other.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var back = await browser.SubmitAsync("profile", ("DisplayName", "Test badname"), ("Home", "locality-1"));
        back.StatusCode.ShouldBe(HttpStatusCode.OK, "also once they have another");
    }

    [Fact]
    public async Task Ledger_CountsWithoutNamesOrWords()
    {
        forums.Installation.Clock.Advance(TimeSpan.FromDays(62));
        var month = forums.Installation.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var (first, _) = await FlaggedAsync("Ledger one");
        var (second, _) = await FlaggedAsync("Ledger two");
        var (third, _) = await FlaggedAsync("Ledger three");
        forums.Installation.Clock.Advance(TimeSpan.FromHours(2));
        await forums.RemoveAsync(first, "spam");
        forums.Installation.Clock.Advance(TimeSpan.FromHours(4));
        await forums.RemoveAsync(second, "abuse");
        forums.Installation.Clock.Advance(TimeSpan.FromHours(18));
        await forums.DecideAsync(third, CaseOutcome.Approved, "within-the-rules");
        using var author = await forums.Site.SignedInAsync("author");
        await author.SubmitAsync($"moderation/mine/{(await CasesAsync(first)).Single().Id}", ("Words", "No"));
        await forums.DecideAsync(first, CaseOutcome.Approved, "within-the-rules", "mark");

        using var visitor = forums.Site.Visitor();
        var json = await (await visitor.GetAsync("moderation/ledger.json")).Content.ReadAsStringAsync();
        var newest = JsonDocument.Parse(json).RootElement.GetProperty("months")[0];

        newest.GetProperty("month").GetString().ShouldBe(month);
        newest.GetProperty("decisions").GetInt32().ShouldBe(3);
        newest.GetProperty("outcomes").GetProperty("removed").GetInt32().ShouldBe(2);
        newest.GetProperty("outcomes").GetProperty("approved").GetInt32().ShouldBe(1);
        newest.GetProperty("reasons").GetProperty("spam").GetInt32().ShouldBe(1);
        newest.GetProperty("medianHoursToDecision").GetDouble().ShouldBe(6);
        newest.GetProperty("appealsDecided").GetInt32().ShouldBe(1);
        newest.GetProperty("appealsUpheld").GetInt32().ShouldBe(1);
        foreach (var secret in new[] { "Ledger one", "Test author", "Test moderator", first.ToString(), await forums.Site.AccountAsync("author") })
        {
            json.ShouldNotContain(secret);
        }

        var page = (await visitor.PageAsync("moderation")).Body!.TextContent;
        page.ShouldContain("6 hours");
        page.ShouldContain("1 of 1");
        page.ShouldContain("Advertising or spam: 1");
    }

    [Fact]
    public async Task Erasing_TakesTheWords_AndKeepsTheDecision()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var person = await forums.Site.AccountAsync("leaver");
        var reply = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Folkmoot.Forums.Topics.TopicService>()
            .ReplyAsync(board, topic.Id, "Words of a leaver", person, Guid.NewGuid(), CancellationToken.None));
        await forums.RemoveAsync(reply.Item, "spam");
        await forums.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<ModerationData>().Single();
            (await data.ExportAsync(person, CancellationToken.None))!.ToJsonString().ShouldContain("Words of a leaver");
            await data.EraseAsync(person, CancellationToken.None);
            (await data.ExportAsync(person, CancellationToken.None))!.ToJsonString().ShouldNotContain("Words of a leaver");
        });
        (await CasesAsync(reply.Item)).Single().Outcome.ShouldBe(CaseOutcome.Removed);
    }

    private async Task<(ItemRef Item, string Address)> FlaggedAsync(string words, string? area = null)
    {
        var board = await forums.OpenBoardAsync(area);
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, words);
        var person = await forums.Site.AccountAsync($"flagger-{Guid.NewGuid():n}"[..16]);
        await forums.Site.InScopeAsync(async scope =>
        {
            var flagging = scope.GetRequiredService<Flagging>();
            await flagging.FlagAsync((await flagging.FindAsync(reply.Item, person, CancellationToken.None))!, person, "abuse", null, CancellationToken.None);
        });
        return (reply.Item, $"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
    }

    // A token of their own, from a form that they do see.
    private static async Task<KeyValuePair<string, string>> TokenOfAsync(TestBrowser browser) =>
        TestBrowser.ValuesOf((IHtmlFormElement)(await browser.PageAsync("profile")).QuerySelector("main form")!).Single(v => v.Key == "__RequestVerificationToken");

    private Task<bool> SuspendedAsync(string person) => forums.Site.InScopeAsync(async scope =>
        await scope.GetRequiredService<Suspensions>().FindAsync(person, CancellationToken.None) is not null);

    private static async Task<HttpResponseMessage> DecideAsync(TestBrowser moderator, string path, CaseOutcome outcome)
    {
        var form = (IHtmlFormElement)(await moderator.PageAsync(path)).QuerySelector("#decide")!;
        return await moderator.PostAsync(path, TestBrowser.ValuesOf(form, ("Outcome", $"{outcome}"), ("Reason", "abuse"), ("Days", "")));
    }

    private Task<List<ModerationCase>> CasesAsync(ItemRef item) => forums.Site.InScopeAsync(scope =>
        scope.GetRequiredService<CoreDbContext>().ModerationCases.AsNoTracking().Where(c => c.ItemName == item.ToString()).ToListAsync());

    private async Task<List<string>> InboxAsync(string name)
    {
        var person = await forums.Site.AccountAsync(name);
        return await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().InboxNotices.Where(n => n.UserId == person).Select(n => n.Title).ToListAsync());
    }
}
