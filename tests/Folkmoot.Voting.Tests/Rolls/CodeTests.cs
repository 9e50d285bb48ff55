using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Notifications;
using Folkmoot.Testing;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Rolls;

[Collection(VotingCollection.Name)]
public sealed class CodeTests(VotingSite voting)
{
    [Fact]
    public async Task Code_FromItsMail_LetsAnElectorVoteOnceWithoutAnAccount()
    {
        var vote = await voting.OpenWithRollAsync(2);
        var codes = await voting.CodesAsync(vote);
        codes.Count.ShouldBe(2);
        using var ann = await voting.WithCodeAsync(vote, codes["1"]);
        (await ann.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("Your code is good");

        await VotingSite.VoteAsync(ann, vote, ("Form.Choice", "2"));

        using var again = await voting.WithCodeAsync(vote, codes["1"]);
        (await again.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");
        using var without = voting.Site.Visitor();
        using var refused = await without.GetAsync($"votes/{vote.Slug}/ballot");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        vote = await voting.CloseAsync(vote);
        (await voting.ReadAsync(db => db.Ballots.CountAsync(b => b.VoteId == vote.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Code_UsedTwentyTimesAtOnce_GivesOneBallot()
    {
        var vote = await voting.OpenWithRollAsync(1);
        var code = (await voting.CodesAsync(vote))["1"];
        List<(TestBrowser Browser, IHtmlFormElement Form)> papers = [];
        for (var i = 0; i < 20; i++)
        {
            var browser = await voting.WithCodeAsync(vote, code);
            papers.Add((browser, await VotingSite.PrepareAsync(browser, vote, ("Form.Choice", $"{(i % 3) + 1}"))));
        }

        var answers = await Task.WhenAll(papers.Select(paper => VotingSite.CastAsync(paper.Browser, paper.Form)));

        answers.Count(a => a.Tracker is not null).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Text.Contains("You have voted already", StringComparison.Ordinal)).ShouldBe(19);
        papers.ForEach(paper => paper.Browser.Dispose());
        (await voting.ReadAsync(db => db.Turnout.CountAsync(t => t.VoteId == vote.Id))).ShouldBe(1);
        (await voting.CloseAsync(vote)).Ballots.ShouldBe(1);
    }

    [Fact]
    public async Task LostCode_IsVoid_AndTheNewOneGivesNoSecondBallot()
    {
        var vote = await voting.OpenWithRollAsync(2);
        var codes = await voting.CodesAsync(vote);
        using var voted = await voting.WithCodeAsync(vote, codes["1"]);
        await VotingSite.VoteAsync(voted, vote, ("Form.Choice", "1"));
        using var begun = await voting.WithCodeAsync(vote, codes["2"]);
        var form = await VotingSite.PrepareAsync(begun, vote, ("Form.Choice", "1"));
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);

        var first = await ReplaceAsync(officer, vote, "1");
        await ReplaceAsync(officer, vote, "2");

        first.ShouldNotBe(codes["1"]);
        (await VotingSite.CastAsync(begun, form)).Tracker.ShouldBeNull("the void code has lost its door, also for who went through it before");
        using var visitor = voting.Site.Visitor();
        (await EnterAsync(visitor, vote, codes["2"])).ShouldContain("This is not a code of this vote");
        (await EnterAsync(visitor, vote, "2222-2222-2222")).ShouldContain("This is not a code of this vote");
        using var again = await voting.WithCodeAsync(vote, first);
        (await again.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");
    }

    [Fact]
    public async Task Letters_AreGoodOncePrinted_AndMadeAgainHaveOtherCodes()
    {
        var vote = await voting.OpenWithRollAsync(2);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        var former = await FileAsync(officer, vote);
        using var visitor = voting.Site.Visitor();
        (await EnterAsync(visitor, vote, former["1"])).ShouldContain("This is not a code of this vote", customMessage: "nobody has said that the letters are printed");

        var printed = await FileAsync(officer, vote);
        var form = (IHtmlFormElement)(await officer.PageAsync($"votes/admin/rolls/{vote.Slug}/codes")).QuerySelector("form[action$='handler=Confirm']")!;
        using var confirmed = await officer.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form));

        (await EnterAsync(visitor, vote, former["2"])).ShouldContain("This is not a code of this vote");
        using var let = await voting.WithCodeAsync(vote, printed["2"]);
        (await officer.PageAsync($"votes/admin/rolls/{vote.Slug}/codes")).QuerySelector("main")!.TextContent.ShouldNotContain("Make the next");
    }

    [Fact]
    public async Task Codes_StandInNoTableAndNoLogInClear()
    {
        var vote = await voting.OpenWithRollAsync(2);
        await voting.CodesAsync(vote);
        var code = voting.CodeOf($"elector-1-{vote.Slug}@example.org");
        var hash = (await voting.ReadAsync(db => db.Codes.AsNoTracking().Where(c => c.VoteId == vote.Id && c.Reference == "1").ToListAsync())).ShouldHaveSingleItem().Hash;
        hash.ShouldNotBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(code)));
        voting.Installation.Log.Lines.ShouldAllBe(line => !line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tries_OfOneHome_RunOut_OnAllNodesTogether_AndThoseOfOthersDoNot()
    {
        var (home, same, other) = (IPAddress.Parse("2001:db8:1:2::5"), IPAddress.Parse("2001:db8:1:2:ffff::9"), IPAddress.Parse("2001:db8:1:3::5"));
        var taken = await Task.WhenAll(Enumerable.Range(0, CodeTries.Most + 10).Select(i => TakeAsync(i % 2 == 0 ? home : same)));

        taken.Count(may => may).ShouldBe(CodeTries.Most, "each came by a scope of its own, at once");
        (await TakeAsync(other)).ShouldBeTrue();
        await voting.Site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<CodeTries>().GiveBackAsync(home, CancellationToken.None);
            return true;
        });
        (await TakeAsync(same)).ShouldBeTrue("a right code takes nothing from others behind the same address");
        (await TakeAsync(same)).ShouldBeFalse();
        voting.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        (await TakeAsync(home)).ShouldBeTrue();
    }

    [Fact]
    public async Task Tries_AreCountedInTheDatabase_WithoutTheAddress_AndDeleted()
    {
        var mapped = (IPAddress.Parse("::ffff:192.0.2.77"), IPAddress.Parse("192.0.2.77"));
        var before = await voting.ReadAsync(db => db.CodeTries.CountAsync());
        await TakeAsync(mapped.Item1);
        await TakeAsync(mapped.Item2);

        var rows = await voting.ReadAsync(db => db.CodeTries.AsNoTracking().ToListAsync());
        rows.Count.ShouldBe(before + 1, "it is one address");
        rows.ShouldAllBe(row => row.Caller.Length == 32);
        voting.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        await voting.Site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<RollEnds>().RunAsync(CancellationToken.None);
            return true;
        });
        (await voting.ReadAsync(db => db.CodeTries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Mail_ToARollWithStoppedAddresses_LeavesThoseOut_AndMakesThemNoCode()
    {
        var vote = await voting.OpenWithRollAsync(30);
        await voting.Site.InScopeAsync(async scope =>
        {
            var suppressions = scope.GetRequiredService<Suppressions>();
            await suppressions.SuppressAsync($"ELECTOR-3-{vote.Slug}@example.org", SuppressionReason.HardBounce, CancellationToken.None);
            await suppressions.SuppressAsync($"elector-4-{vote.Slug}@example.org", SuppressionReason.Asked, CancellationToken.None);
            return true;
        });

        (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<CodeDesk>().MailAsync(vote, "tester", CancellationToken.None))).ShouldBe(29, "who wants no notices still gets the code that they need");

        var live = await voting.ReadAsync(db => db.Codes.AsNoTracking().Where(c => c.VoteId == vote.Id).Select(c => c.Reference).ToListAsync());
        live.ShouldNotContain("3");
        live.ShouldContain("4");
    }

    private Task<bool> TakeAsync(IPAddress address) => voting.Site.InScopeAsync(scope => scope.GetRequiredService<CodeTries>().TakeAsync(address, CancellationToken.None));

    private static async Task<string> EnterAsync(TestBrowser visitor, Vote vote, string code)
    {
        using var answer = await visitor.SubmitAsync($"votes/{vote.Slug}/code", ("Code", code));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")?.TextContent ?? "";
    }

    private static async Task<string> ReplaceAsync(TestBrowser officer, Vote vote, string reference)
    {
        var form = (IHtmlFormElement)(await officer.PageAsync($"votes/admin/rolls/{vote.Slug}/codes")).QuerySelector("form[action$='handler=Replace']")!;
        using var answer = await officer.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form, ("Reference", reference), ("Way", "Post")));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector(".core-letter__code")!.TextContent;
    }

    private static async Task<Dictionary<string, string>> FileAsync(TestBrowser officer, Vote vote)
    {
        var form = (IHtmlFormElement)(await officer.PageAsync($"votes/admin/rolls/{vote.Slug}/codes")).QuerySelector("form[action$='handler=Letters']")!;
        using var answer = await officer.PostAsync($"votes/admin/rolls/{vote.Slug}/codes?handler=File", TestBrowser.ValuesOf(form));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[^1]);
    }
}
